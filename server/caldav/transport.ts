import { request as sendRequest, type Dispatcher } from 'undici';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { AccountGate } from './accountGate.ts';
import { isHostFailure, type AccountHosts } from './accountHosts.ts';
import type { CalDavCredentials } from './calDav.ts';
import { isThrottle, parseRetryAfter } from './classifyCalDavFault.ts';
import { isAppleOrigin } from './icloudQuirks.ts';
import { MAX_BODY_BYTES, readBody } from './readBody.ts';

export type DavMethod = 'PROPFIND' | 'REPORT' | 'GET' | 'PUT' | 'DELETE';

export type DavRequest = {
  readonly method: DavMethod;
  /** Absolute path, percent-encoded as the server gave it. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes that the answer's body may have, unpacked; the usual cap when absent. */
  readonly maxBytes?: number;
};

/** Any status: what it means is for the caller to say. No text from 400 on. */
export type DavAnswer = { readonly status: number; readonly header: (name: string) => string | null; readonly text: string };

export type Transport = {
  /**
   * @throws SyncFault unreachable when no whole answer came, unreadable-answer when it cannot be what was asked for,
   * throttled when nothing was asked because the account has to wait.
   */
  send(request: DavRequest): Promise<DavAnswer>;
  readonly hosts: AccountHosts;
};

/** Milliseconds: to the answer's headers, and for its body. */
export type Timeouts = { readonly headers: number; readonly body: number };

export type TransportOptions = {
  readonly origin: string; readonly credentials: CalDavCredentials;
  readonly gate: AccountGate; readonly hosts: AccountHosts; readonly dispatcher: Dispatcher; readonly timeouts: Timeouts; readonly now: () => number;
};

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const MISDIRECTED = 421;
const RESETS: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/**
 * The only place that sends the password: with every request from the first on, because Apple's first challenge is one
 * that nobody can answer (field manual iCloud §2.2), and only to hosts that may have it.
 */
export function createTransport(options: TransportOptions): Transport {
  const { gate, hosts, now } = options;
  return {
    hosts,
    send: (request) => gate.pass(async () => {
      const answer = await sendPatiently(options, request);
      const retryAfter = answer.header('retry-after');
      if (isThrottle(answer.status, retryAfter)) gate.slowDown(parseRetryAfter(retryAfter, now()));
      else gate.carryOn();
      return answer;
    }),
  };
}

/** A kept-alive connection that the server closed meanwhile: once more. */
async function sendPatiently(options: TransportOptions, request: DavRequest): Promise<DavAnswer> {
  try {
    return await sendToHosts(options, request);
  } catch (error) {
    // A write may have been applied before its connection broke: the caller must look first.
    const again = request.method !== 'PUT' && request.method !== 'DELETE' && isReset(error);
    if (!again) throw toFault(error, request);
    return await sendToHosts(options, request).catch((second: unknown) => { throw toFault(second, request); });
  }
}

/** At the account's first host, or at its other one when nothing was reached there or the account is not there. */
async function sendToHosts(options: TransportOptions, request: DavRequest): Promise<DavAnswer> {
  const { hosts } = options;
  const origins = hosts.list();
  for (const [index, origin] of origins.entries()) {
    const last = index === origins.length - 1;
    try {
      const answer = await follow(options, request, new URL(origin + request.path));
      if (answer.status === MISDIRECTED) hosts.failed(origin);
      if (answer.status !== MISDIRECTED || last) return answer;
    } catch (error) {
      if (!isHostFailure(error)) throw error;
      hosts.failed(origin);
      if (last) throw error;
    }
  }
  throw new SyncFault('unreachable', { detail: 'no host' });
}

async function follow(options: TransportOptions, request: DavRequest, first: URL): Promise<DavAnswer> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await exchange(options, request, url);
    const location = answer.header('location');
    if (!REDIRECTS.has(answer.status) || location === null) return answer;
    if (!URL.canParse(location, url.href)) throw new SyncFault('unreadable-answer', { status: answer.status, detail: 'redirected to what is no address' });
    url = new URL(location, url);
    if (!mayHavePassword(options.origin, url)) {
      throw new SyncFault('unreadable-answer', { status: answer.status, detail: 'redirected to a host that must not have the password' });
    }
    if (PERMANENT.has(answer.status)) options.hosts.learn(url.href);
  }
  throw new SyncFault('unreadable-answer', { detail: `more than ${MAX_REDIRECTS} redirects` });
}

/** Apple's own hosts for an Apple origin; any other origin only itself. Never one that brings credentials of its own. */
export function mayHavePassword(origin: string, url: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return isAppleOrigin(new URL(origin)) ? isAppleOrigin(url) : url.origin === new URL(origin).origin;
}

async function exchange({ origin, credentials, dispatcher, timeouts }: TransportOptions, request: DavRequest, url: URL): Promise<DavAnswer> {
  // The one place where the password is written out, whichever way the address came about.
  if (!mayHavePassword(origin, url)) throw new SyncFault('unreadable-answer', { detail: 'a host that must not have the password' });
  const answer = await sendRequest(url, {
    method: request.method, dispatcher, headersTimeout: timeouts.headers, bodyTimeout: timeouts.body,
    // bodyTimeout is between two chunks; a body that trickles ends here.
    signal: AbortSignal.timeout(timeouts.headers + timeouts.body),
    headers: { ...request.headers, authorization: writeBasic(credentials), 'accept-encoding': 'gzip', 'user-agent': 'iCloud-for-TekMatix' },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const header = (name: string): string | null => {
    const value = answer.headers[name];
    return Array.isArray(value) ? value.join(', ') : value ?? null;
  };
  // A refusal is told by its status and headers, even when its body breaks off: to ask again would be one refusal more.
  if (answer.statusCode >= 400) {
    await answer.body.dump().catch(() => {});
    return { status: answer.statusCode, header, text: '' };
  }
  const text = await readBody(answer.body, { encoding: header('content-encoding'), type: header('content-type'), maxBytes: request.maxBytes ?? MAX_BODY_BYTES });
  return { status: answer.statusCode, header, text };
}

/** RFC 7617 §2.1: the pair is UTF-8. */
function writeBasic({ email, password }: CalDavCredentials): string {
  return `Basic ${Buffer.from(`${email}:${typeof password === 'string' ? password : password()}`, 'utf8').toString('base64')}`;
}

function isReset(error: unknown): boolean {
  return error instanceof Error && 'code' in error && RESETS.has(error.code);
}

function toFault(error: unknown, { method, path }: DavRequest): SyncFault {
  if (error instanceof SyncFault) return new SyncFault(error.kind, { method, path, ...error.evidence }, { cause: error.cause });
  const detail = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : error instanceof Error ? error.name : 'unknown';
  return new SyncFault('unreachable', { method, path, detail }, { cause: error });
}
