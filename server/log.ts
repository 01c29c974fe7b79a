/** The only fields that may reach a log. There is none for a password, a token, a title or an address. */
export type LogFields = Partial<{
  cycleId: string; userId: string; connectionId: string; calendarId: string; attemptId: string;
  kind: string; status: number; method: string; path: string; requestId: string; instance: string; retryAfterSeconds: number; drift: number; detail: string; reason: string;
  events: number; writes: number; changed: number; removed: number; quarantined: number; calendars: number; durationMs: number; port: number;
}>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const ALLOWED: ReadonlySet<string> = new Set([
  'cycleId', 'userId', 'connectionId', 'calendarId', 'attemptId', 'kind', 'status', 'method', 'path', 'requestId', 'instance', 'retryAfterSeconds', 'drift', 'detail', 'reason',
  'events', 'writes', 'changed', 'removed', 'quarantined', 'calendars', 'durationMs', 'port',
]);

/** One JSON line per message; a field that is not on the list is dropped, whatever the types say. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const at = (level: string) => (message: string, fields: LogFields = {}) => {
    const kept = Object.entries(fields).filter(([name]) => ALLOWED.has(name)).map(([name, value]) => [name, typeof value === 'string' ? scrub(value) : value]);
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...Object.fromEntries(kept) }));
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Last resort for text that came from outside: what looks like a secret goes. */
function scrub(text: string): string {
  return text
    .replace(/\b[a-z]{4}(?:-[a-z]{4}){3}\b/gi, '[app-specific password]')
    .replace(/\b(?:Basic|Bearer)\s+[\w+/=.-]+/gi, '[authorization]')
    .replace(/\bpit-[\w-]+/gi, '[token]')
    .slice(0, 500);
}
