import { request as sendRequest, type Dispatcher } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { LocationGate, ReadHeader } from './locationGate.ts';
import type { TokenSource } from './tekmatix.ts';

export type ApiCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Mandatory, and not the same for every route (field manual TekMatix §1.1). */
  readonly version: string;
  readonly body?: object;
  /** Instead of a body: the token routes read nothing else (§1.6). */
  readonly form?: Readonly<Record<string, string>>;
};

/** Any status: what it means is for the caller to say. */
export type ApiAnswer = { readonly status: number; readonly header: ReadHeader; readonly text: string };

export type WireOptions = {
  readonly origin: string; readonly gate: LocationGate; /** In whose line calls stand. */ readonly who: string; readonly dispatcher: Dispatcher; readonly timeoutMs: number;
};
export type TransportOptions = WireOptions & { readonly tokens: TokenSource };

export const MAX_BODY_BYTES = 5 * 1024 * 1024;
const DEFAULT_PAUSE_MS = 10_000;
/** Longer than this nobody waits inside a request; the next cycle asks again. */
const LONGEST_PAUSE_MS = 15_000;
/** A 401 that blames the request, not the token (§1.1, §1.4): no other token would help. */
export const ASKED_WRONGLY = /version header|iam service/i;
/** The measured texts of a missing scope (§1.6). */
export const SCOPE = /not authorized for this scope|not allowed to access this scope/i;
const RESETS: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * Sends one call. A read is tried again once after a reset or a 5xx; a write never is, because it may have been applied:
 * the caller looks before it writes again. 429 and 401 mean not applied: the one is waited for once, after the other the
 * call goes once more when the source has another token.
 * @throws SyncFault tekmatix-unreachable without a whole answer, tekmatix-denied for a token that cannot be sent
 */
export async function send(options: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  const token = await options.tokens.current();
  const answer = await sendAs(options, call, token);
  if (answer.status !== 401 || ASKED_WRONGLY.test(answer.text)) return answer;
  const fresh = await options.tokens.renew(token);
  if (fresh === undefined || fresh === token) return answer;
  const second = await sendAs(options, call, fresh);
  // Refused twice: the one that says which permission is missing says more.
  return second.status === 401 && SCOPE.test(answer.text) ? answer : second;
}

/** Sends one call in the name of this token, or of nobody. */
export async function sendAs(options: WireOptions, call: ApiCall, token: string | undefined): Promise<ApiAnswer> {
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) throw new SyncFault('tekmatix-denied', { detail: 'the token has characters that no token has' });
  const answer = await sendPatiently(options, call, token);
  if (answer.status !== 429) return answer;
  const pause = pauseOf(answer);
  if (pause === undefined) return answer;
  options.gate.hold(pause);
  return sendPatiently(options, call, token);
}

async function sendPatiently(options: WireOptions, call: ApiCall, token: string | undefined): Promise<ApiAnswer> {
  const again = call.method === 'GET';
  try {
    const answer = await exchange(options, call, token);
    if (!again || answer.status < 500) return answer;
  } catch (error) {
    if (!again || !isReset(error)) throw toFault(error, call);
  }
  return exchange(options, call, token).catch((error: unknown) => { throw toFault(error, call); });
}

async function exchange({ origin, gate, who, dispatcher, timeoutMs }: WireOptions, call: ApiCall, token: string | undefined): Promise<ApiAnswer> {
  await gate.enter(who);
  const url = new URL(origin + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const answer = await sendRequest(url, {
    method: call.method, dispatcher, signal: AbortSignal.timeout(timeoutMs),
    headers: {
      version: call.version, accept: 'application/json', 'user-agent': 'iCloud-for-TekMatix',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(call.form ? { 'content-type': 'application/x-www-form-urlencoded' } : call.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(call.form ? { body: new URLSearchParams(call.form).toString() } : call.body ? { body: JSON.stringify(call.body) } : {}),
  });
  const header: ReadHeader = (name) => {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  gate.learn(header);
  return { status: answer.statusCode, header, text: await readText(answer.body) };
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new SyncFault('tekmatix-unreadable', { detail: 'the answer is larger than 5 MB' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** How long to wait before asking again, in ms; undefined when the day's budget is gone or it would take too long. */
function pauseOf({ header }: ApiAnswer): number | undefined {
  if (header('x-ratelimit-daily-remaining') === '0') return undefined;
  const told = Number(header('retry-after')) * 1_000 || Number(header('x-ratelimit-interval-milliseconds'));
  const pause = told > 0 ? told : DEFAULT_PAUSE_MS;
  return pause <= LONGEST_PAUSE_MS ? pause : undefined;
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RESETS.has(error.code);
}

function toFault(error: unknown, { method, path }: ApiCall): SyncFault {
  if (error instanceof SyncFault) return new SyncFault(error.kind, { method, path, ...error.evidence }, { cause: error.cause });
  const detail = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.name : 'unknown';
  return new SyncFault('tekmatix-unreachable', { method, path, detail }, { cause: error });
}
