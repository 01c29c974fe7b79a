import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { classifyTekMatixFault } from '../../../server/tekmatix/classifyTekMatixFault.ts';
import { CALENDARS_VERSION, GENERAL_VERSION } from '../../../server/tekmatix/versions.ts';
import { Throttled } from '../probe.ts';

export type Access = { readonly origin: string; readonly token: string; readonly locationId: string };

export type Ask = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Null: none is sent. The route's own where it is left out. */
  readonly version?: string | null;
  /** Instead of the account's. */
  readonly token?: string;
  readonly body?: object;
  /** A refusal is what we are after: it says nothing about the account's token. */
  readonly provoked?: boolean;
};

export type Told = {
  readonly status: number; readonly header: (name: string) => string | undefined;
  /** Undefined for an answer that is no JSON. */
  readonly json: unknown;
  /** The refusal's own text, '' when there is none. It may hold ids: cut them before it is shown. */
  readonly message: string;
};

/** Asks one location one thing at a time, well below its limit. @throws Throttled, TokenRefused */
export type Probe = { ask(ask: Ask): Promise<Told>; readonly asked: number; close(): Promise<void> };

export class TokenRefused extends Error {}

export type Pace = { readonly gapMs: number; wait(ms: number): Promise<unknown> };

/** Nine in a second: the limit of 100 in 10 s is shared with everybody who has this token's app. */
export const CALM: Pace = { gapMs: 110, wait };

const zRefusal = z.object({ message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))]).catch('') });

/** Their host and this very machine: the token is typed for nobody else. */
export function mayHaveToken(origin: string): boolean {
  const url = new URL(origin);
  return origin === 'https://services.leadconnectorhq.com' || /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(url.hostname);
}

export function createProbe({ origin, token }: Access, { gapMs, wait: pause }: Pace): Probe {
  const dispatcher = new Agent({ headersTimeout: 60_000, bodyTimeout: 60_000 });
  let asked = 0;
  return {
    get asked() { return asked; },
    close: () => dispatcher.close(),
    async ask(ask) {
      if (asked > 0) await pause(gapMs);
      asked += 1;
      const answer = await request(toUrl(origin, ask), {
        method: ask.method ?? 'GET', dispatcher, headers: toHeaders(ask, token), ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      });
      const told = toTold(answer.statusCode, answer.headers, await answer.body.text());
      if (told.status === 429) throw new Throttled(429);
      if (!ask.provoked && isTokenRefusal(told, ask.path)) throw new TokenRefused();
      return told;
    },
  };
}

/** The same, and nothing is sent any more once the signal was given. */
export function untilStopped(probe: Probe, signal: AbortSignal): Probe {
  return {
    get asked() { return probe.asked; },
    close: () => probe.close(),
    async ask(ask) {
      signal.throwIfAborted();
      return probe.ask(ask);
    },
  };
}

/** What our door would make of a refusal. */
export const kindOf = ({ status, message }: Told, path: string) => classifyTekMatixFault({ status, message, path });

function isTokenRefusal(told: Told, path: string): boolean {
  return told.status === 401 && kindOf(told, path) === 'tekmatix-denied';
}

function toUrl(origin: string, { path, query = {} }: Ask): URL {
  const url = new URL(origin + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function toHeaders({ path, version, body, token: other }: Ask, token: string): Record<string, string> {
  const chosen = version === undefined ? (path.startsWith('/calendars') ? CALENDARS_VERSION : GENERAL_VERSION) : version;
  return {
    authorization: `Bearer ${other ?? token}`, accept: 'application/json', 'user-agent': 'Live check of iCloud for TekMatix',
    ...(chosen === null ? {} : { version: chosen }), ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function toTold(status: number, headers: Record<string, string | string[] | undefined>, text: string): Told {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, json, message: zRefusal.catch({ message: '' }).parse(json).message, header: (name) => [headers[name]].flat()[0] };
}
