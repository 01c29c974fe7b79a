import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { createAccountGate } from '../../server/caldav/accountGate.ts';
import { isThrottle } from '../../server/caldav/classifyCalDavFault.ts';
import { BUDGET, isAppleOrigin } from '../../server/caldav/icloudQuirks.ts';
import { parseMultistatus, type Multistatus } from '../../server/caldav/parseMultistatus.ts';
import { BODY_TOO_LARGE, MAX_BODY_BYTES, readBody } from '../../server/caldav/readBody.ts';
import { writeMultiget, writePropfind, writeSyncCollection, type PropName } from '../../server/caldav/requestBodies.ts';
import { SyncFault } from '../../shared/connection/fault.ts';

export type Ask = { readonly method: string; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };
export type Told = {
  readonly status: number; readonly header: (name: string) => string | null;
  /** Empty when it could not be read; `unread` then says why. */
  readonly text: string;
  readonly unread?: string;
};

/** Asks one server one thing at a time, and follows no redirect: the password goes nowhere else. */
export type Probe = {
  /** @throws Throttled when Apple asks to slow down, PasswordRefused for a 401: from then on nothing can be told. */
  ask(ask: Ask): Promise<Told>;
  /** Requests so far. */
  readonly asked: number;
  close(): Promise<void>;
};

export class Throttled extends Error {
  readonly status: number;
  constructor(status: number) {
    super('throttled');
    this.status = status;
  }
}

export class PasswordRefused extends Error {}

export type Account = { readonly origin: string; readonly email: string; readonly password: string };

/** Apple's hosts and this very machine: the password is typed for nobody else. */
export function mayBeAsked(origin: string): boolean {
  const url = new URL(origin);
  return isAppleOrigin(url) || /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname);
}

export function createProbe({ origin, email, password }: Account): Probe {
  const gate = createAccountGate(isAppleOrigin(new URL(origin)) ? BUDGET : undefined, { now: Date.now, wait });
  const dispatcher = new Agent({ headersTimeout: 60_000, bodyTimeout: 60_000 });
  const authorization = `Basic ${Buffer.from(`${email}:${password}`, 'utf8').toString('base64')}`;
  let asked = 0;
  return {
    get asked() { return asked; },
    close: () => dispatcher.close(),
    ask: ({ method, path, headers = {}, body: sent }) => gate.pass(async () => {
      asked += 1;
      const answer = await request(origin + path, {
        method: method as 'GET', // undici knows the methods of WebDAV, its type does not
        dispatcher, headers: { 'accept-encoding': 'gzip', ...headers, authorization }, ...(sent === undefined ? {} : { body: sent }),
      });
      const header = (name: string): string | null => [answer.headers[name] ?? null].flat().join(', ') || null;
      const body = await readText(answer.body, { encoding: header('content-encoding'), type: header('content-type'), maxBytes: MAX_BODY_BYTES });
      const { statusCode: status } = answer;
      if (status === 401) throw new PasswordRefused();
      if (isThrottle(status, header('retry-after'))) throw new Throttled(status);
      return { status, header, ...body };
    }),
  };
}

/** An answer that is too large or packed in an unknown way still has a status, and ends nothing. */
async function readText(...[body, form]: Parameters<typeof readBody>): Promise<Pick<Told, 'text' | 'unread'>> {
  try {
    return { text: await readBody(body, form) };
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return { text: '', unread: error.evidence.detail === BODY_TOO_LARGE ? `more than ${MAX_BODY_BYTES / 1_048_576} MB` : 'cannot be unpacked' };
  }
}

/** The same, and nothing is sent any more once the signal was given. */
export function untilStopped(probe: Probe, signal: AbortSignal): Probe {
  return {
    get asked() { return probe.asked; },
    close: () => probe.close(),
    ask: async (ask) => {
      signal.throwIfAborted();
      return probe.ask(ask);
    },
  };
}

const XML = { 'content-type': 'application/xml; charset=utf-8' };

export const propfind = (path: string, depth: '0' | '1', props: readonly PropName[]): Ask => ({ method: 'PROPFIND', path, headers: { ...XML, depth }, body: writePropfind(...props) });

export const report = (path: string, depth: '0' | '1', body: string): Ask => ({ method: 'REPORT', path, headers: { ...XML, depth }, body });

export const syncCollection = (path: string, token: string, limit?: number): Ask => report(path, '0', writeSyncCollection(token, limit));

export const multiget = (path: string, hrefs: readonly string[]): Ask => report(path, '1', writeMultiget(hrefs));

/** The rows of a 207, or undefined for any other answer. */
export function rowsOf({ status, text, unread }: Told): Multistatus | undefined {
  if (status !== 207 || unread !== undefined) return undefined;
  try {
    return parseMultistatus(text);
  } catch {
    return undefined;
  }
}
