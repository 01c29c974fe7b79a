import type { FaultEvidence, FaultKind } from '../../shared/connection/fault.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { isThrottledRefusal, TOKEN_REFUSALS } from './icloudQuirks.ts';

/** What the request was for: the same status means different things. */
export type Purpose = 'read' | 'sync' | 'write';

export type RefusedAnswer = {
  readonly purpose: Purpose; readonly method: string; readonly path: string; readonly status: number;
  readonly retryAfter: string | null; readonly requestId: string | null; readonly instance: string | null;
  /** Epoch ms. */
  readonly now: number;
};

/** An answer that is not the one that was expected, as a fault (field manual iCloud §2.2, §4.3, §4.6, §5.1). */
export function classifyCalDavFault(refused: RefusedAnswer): SyncFault {
  const { method, path, status, requestId, instance } = refused;
  const kind = classifyStatus(refused);
  const retryAfterSeconds = kind === 'throttled' ? parseRetryAfter(refused.retryAfter, refused.now) : undefined;
  const evidence: FaultEvidence = {
    method, path, status, ...(requestId === null ? {} : { requestId }), ...(instance === null ? {} : { instance }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return new SyncFault(kind, evidence);
}

/** Apple asks this account to slow down: it says nothing about what was asked for. */
export function isThrottle(status: number, retryAfter: string | null): boolean {
  return status === 429 || status === 503 || isThrottledRefusal(status, retryAfter);
}

function classifyStatus({ status, purpose, retryAfter }: RefusedAnswer): FaultKind {
  if (status === 401) return 'password-rejected';
  if (isThrottle(status, retryAfter)) return 'throttled';
  if (purpose === 'sync' && TOKEN_REFUSALS.has(status)) return 'token-invalid';
  if (status === 403) return 'access-denied';
  if (status === 404 || status === 410) return 'gone';
  // 409: the UID is taken (RFC 4791 §5.3.2.1); iCloud says 412 for that too.
  if (purpose === 'write' && (status === 409 || status === 412)) return 'changed-meanwhile';
  // RFC 4918 §11.5: no room is left for it.
  if (purpose === 'write' && status === 507) return 'event-refused';
  // 421: the account has moved to another partition.
  if (status >= 500 || status === 408 || status === 421) return 'unreachable';
  // What is left of 4xx on a write is a refusal of its content, for good.
  return purpose === 'write' && status >= 400 ? 'event-refused' : 'unreadable-answer';
}

/** Seconds or an HTTP date (RFC 9110 §10.2.3), as seconds from now; undefined when it says nothing. */
export function parseRetryAfter(text: string | null, now: number): number | undefined {
  if (text === null || text.trim() === '') return undefined;
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1_000));
}
