import { request as sendRequest, type Dispatcher } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { LocationGate, ReadHeader } from './locationGate.ts';

export type ApiCall = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Mandatory, and not the same for every route (field manual TekMatix §1.1). */
  readonly version: string;
  readonly body?: object;
};

/** Any status: what it means is for the caller to say. */
export type ApiAnswer = { readonly status: number; readonly header: ReadHeader; readonly text: string };

export type TransportOptions = {
  readonly origin: string; readonly token: string; readonly gate: LocationGate; /** In whose line calls stand. */ readonly who: string; readonly dispatcher: Dispatcher; readonly timeoutMs: number;
};

export const MAX_BODY_BYTES = 5 * 1024 * 1024;
const DEFAULT_PAUSE_MS = 10_000;
/** Longer than this nobody waits inside a request; the next cycle asks again. */
const LONGEST_PAUSE_MS = 15_000;
const RESETS: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * Sends one call. A read is tried again once after a reset or a 5xx; a write never is, because it may have been applied:
 * the caller looks before it writes again. 429 means not applied, and is waited for once.
 * @throws SyncFault tekmatix-unreachable without a whole answer, tekmatix-denied for a token that cannot be sent
 */
export async function send(options: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  if (!/^[\x21-\x7e]+$/.test(options.token)) throw new SyncFault('tekmatix-denied', { detail: 'the token has characters that no token has' });
  const answer = await sendPatiently(options, call);
  if (answer.status !== 429) return answer;
  const pause = pauseOf(answer);
  if (pause === undefined) return answer;
  options.gate.hold(pause);
  return sendPatiently(options, call);
}

async function sendPatiently(options: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  const again = call.method === 'GET';
  try {
    const answer = await exchange(options, call);
    if (!again || answer.status < 500) return answer;
  } catch (error) {
    if (!again || !isReset(error)) throw toFault(error, call);
  }
  return exchange(options, call).catch((error: unknown) => { throw toFault(error, call); });
}

async function exchange({ origin, token, gate, who, dispatcher, timeoutMs }: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  await gate.enter(who);
  const url = new URL(origin + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const answer = await sendRequest(url, {
    method: call.method, dispatcher, signal: AbortSignal.timeout(timeoutMs),
    headers: {
      authorization: `Bearer ${token}`, version: call.version, accept: 'application/json', 'user-agent': 'iCloud-for-TekMatix',
      ...(call.body ? { 'content-type': 'application/json' } : {}),
    },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
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
