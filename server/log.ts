import { AsyncLocalStorage } from 'node:async_hooks';

/** The only fields that may reach a log. There is none for a password, a token, a title or an address. */
export type LogFields = Partial<{
  process: string; request: string; cycleId: string; userId: string; connectionId: string; calendarId: string; attemptId: string;
  kind: string; status: number; method: string; path: string; requestId: string; instance: string; retryAfterSeconds: number; drift: number; detail: string; reason: string;
  events: number; writes: number; changed: number; removed: number; quarantined: number; calendars: number; durationMs: number; next: string; nextMs: number; port: number;
}>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const ALLOWED: ReadonlySet<string> = new Set([
  'process', 'request', 'cycleId', 'userId', 'connectionId', 'calendarId', 'attemptId', 'kind', 'status', 'method', 'path', 'requestId', 'instance', 'retryAfterSeconds', 'drift', 'detail', 'reason',
  'events', 'writes', 'changed', 'removed', 'quarantined', 'calendars', 'durationMs', 'next', 'nextMs', 'port',
]);

const during = new AsyncLocalStorage<LogFields>();

/** Every line that is logged in the course of this work has these fields too. */
export const withLogFields = <T>(fields: LogFields, work: () => T): T => during.run({ ...during.getStore(), ...fields }, work);

/** One JSON line per message; a field that is not on the list is dropped, whatever the types say. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const at = (level: string) => (message: string, fields: LogFields = {}) => {
    const kept = Object.entries({ ...during.getStore(), ...fields }).filter(([name]) => ALLOWED.has(name)).map(([name, value]) => [name, typeof value === 'string' ? scrub(value).slice(0, 500) : value]);
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...Object.fromEntries(kept) }));
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/**
 * What may be told of an error that we did not make: its name, the code of what caused it and where in our own code it
 * came up. Its words may hold anything: those of a failed query are the query with all its values.
 */
export function nameError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.slice(error.stack.indexOf(error.message) + error.message.length);
  const place = /^ +at .*?((?:server|shared)\/[\w/]+\.ts:\d+)/m.exec(frames ?? '')?.[1];
  return [error.name, codeOf(error.cause) ?? codeOf(error), place && `at ${place}`].filter(Boolean).join(' ');
}

/** PostgreSQL's five characters, or a name as Node gives them. */
function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
}

/** Last resort for text that came from outside: what looks like a secret goes. */
export function scrub(text: string): string {
  return text
    .replace(/\b[a-z]{4}(?:-[a-z]{4}){3}\b/gi, '[app-specific password]')
    .replace(/\b(?:Basic|Bearer)\s+[\w+/=.-]+/gi, '[authorization]')
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]')
    .replace(/\bpit-[\w-]+/gi, '[token]')
    // A failed query names its values: titles, addresses, sealed passwords.
    .replace(/\bparams:[^]*/i, 'params: [values]');
}
