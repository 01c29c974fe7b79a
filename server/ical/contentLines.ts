/** One unfolded property of a component (RFC 5545 §3.1). Names are upper-case; parameter values come without quotes. */
export type ContentLine = { readonly name: string; readonly params: ReadonlyMap<string, string>; readonly value: string };

export type Component = {
  readonly name: string; readonly lines: readonly ContentLine[]; readonly children: readonly Component[];
  /** Bytes that no calendar writes stand where they could change its time. */
  readonly damaged: boolean;
};

const NO_PARAMS: ReadonlyMap<string, string> = new Map();
/** Microsoft and others leave the colon of an offset unquoted; it is not where the value begins. */
const BARE_OFFSET = /TZID=((?:GMT|UTC|Etc\/GMT)[+-]\d{1,2}:\d{2})(?=[;:])/i;

/** What says anything about time, or is asked for elsewhere. Other lines are counted as read and not kept. */
const KEPT = new Set([
  'BEGIN', 'END', 'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID', 'SEQUENCE', 'STATUS', 'TRANSP', 'ATTENDEE', 'SUMMARY',
  'X-APPLE-TRAVEL-DURATION', 'X-TEKMATIX-APPOINTMENT', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO',
]);

type Open = { name: string; lines: ContentLine[]; children: Component[]; damaged: boolean };

/**
 * Reads iCalendar text into its outermost components. Line ends may be CRLF, LF or CR; a line that is no property is
 * passed over. undefined when its components do not close as they opened: it was cut, and what is missing may take time.
 */
export function readComponents(text: string): Component[] | undefined {
  const root: Open = { name: '', lines: [], children: [], damaged: false };
  const stack: Open[] = [root];
  const suspicious = GARBAGE.test(text);
  for (const raw of unfold(text)) {
    const top = stack.at(-1) ?? root;
    const line = KEPT.has(nameOf(raw)) ? parseLine(raw) : undefined;
    if (suspicious && isDamaged(raw, line ?? parseLine(raw))) {
      if (FRAME.test(raw)) return undefined;
      top.damaged = true;
    }
    if (!line) continue;
    if (line.name === 'BEGIN') {
      const opened: Open = { name: line.value.trim().toUpperCase(), lines: [], children: [], damaged: false };
      top.children.push(opened);
      stack.push(opened);
    } else if (line.name === 'END') {
      const depth = depthClosedBy(line.value.trim().toUpperCase(), stack);
      if (depth === undefined) return undefined;
      stack.length = depth;
    } else top.lines.push(line);
  }
  return stack.length === 1 ? root.children : undefined;
}

/** The part before the first colon or semicolon. Nearly all names come in capitals; only the others cost a conversion. */
function nameOf(raw: string): string {
  let end = 0;
  let capitals = true;
  for (; end < raw.length; end += 1) {
    const code = raw.charCodeAt(end);
    if (code === 58 || code === 59) break;
    if (code > 90 || code === 32) capitals = false;
  }
  const name = raw.slice(0, end);
  return capitals ? name : name.trim().toUpperCase();
}

/** Control characters, and what a decoder puts where bytes were no text. */
const GARBAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;
const SWALLOWED = new RegExp(`${GARBAGE.source}\\s*(?:DTSTART|DTEND|DURATION|RRULE|RDATE|RECURRENCE-ID|BEGIN|END)[;:]`, 'i');
/** A frame of which a letter may be gone. */
const FRAME = /^BEGIN:|^END:|VEVENT|VCALENDAR|VTIMEZONE|STANDARD|DAYLIGHT/i;
const DECISIVE = new Set(['BEGIN', 'END', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'RECURRENCE-ID', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO']);

/** Garbage in a text is nobody's harm; in a name, in a decisive value or where a line end should be it is. */
function isDamaged(raw: string, line: ContentLine | undefined): boolean {
  if (!GARBAGE.test(raw)) return false;
  return line === undefined || DECISIVE.has(line.name) || SWALLOWED.test(raw);
}

/** Components that hold time; an END for one that never began means that its BEGIN is lost. */
const HOLDS_TIME = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);

/** An END that names an outer component closes what is open inside it too; another that names nothing open is a misspelt end. */
function depthClosedBy(name: string, open: readonly Open[]): number | undefined {
  const depth = open.findLastIndex((component) => component.name === name);
  if (depth > 0) return depth;
  return open.length < 2 || HOLDS_TIME.has(name) ? undefined : open.length - 1;
}

/** Logical lines: a line that begins with white space goes on with the one before. Blank lines are none. */
export function unfold(text: string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length;) {
    const newline = text.indexOf('\n', from);
    const next = newline < 0 ? text.length : newline + 1;
    const end = newline < 0 ? text.length : newline - (text.charCodeAt(newline - 1) === 13 ? 1 : 0);
    const first = text.charCodeAt(from);
    if ((first === 32 || first === 9) && lines.length > 0) lines.push(`${lines.pop() ?? ''}${text.slice(from + 1, end)}`);
    else if (end > from) lines.push(text.slice(from, end));
    from = next;
  }
  return LONE_CR.test(text) ? unfold(text.replace(/\r\n?/g, '\n')) : lines;
}

/** Line ends of long ago. */
const LONE_CR = /\r(?!\n|$)/;

/** undefined for a line without a colon or with a name that is none. */
export function parseLine(raw: string): ContentLine | undefined {
  const line = /TZID=(?:GMT|UTC|Etc)/i.test(raw) ? raw.replace(BARE_OFFSET, 'TZID="$1"') : raw;
  const colon = findColon(line);
  if (colon < 0) return undefined;
  const head = line.slice(0, colon);
  const semicolon = head.indexOf(';');
  const name = (semicolon < 0 ? head : head.slice(0, semicolon)).trim().toUpperCase();
  if (!KEPT.has(name) && !/^[A-Z0-9-]+$/.test(name)) return undefined;
  return { name, params: semicolon < 0 ? NO_PARAMS : parseParams(head.slice(semicolon + 1)), value: line.slice(colon + 1) };
}

/** The first colon outside quotes. */
function findColon(line: string): number {
  const first = line.indexOf(':');
  const quote = line.indexOf('"');
  if (quote < 0 || quote > first) return first;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === ':' && !quoted) return i;
  }
  return -1;
}

function parseParams(text: string): Map<string, string> {
  const params = new Map<string, string>();
  const only = text.indexOf('=');
  if (only > 0 && !text.includes(';') && !text.includes('"')) return params.set(text.slice(0, only).trim().toUpperCase(), text.slice(only + 1).trim());
  for (const part of text.match(/(?:[^;"]|"[^"]*")+/g) ?? []) {
    const equals = part.indexOf('=');
    if (equals > 0) params.set(part.slice(0, equals).trim().toUpperCase(), part.slice(equals + 1).replaceAll('"', '').trim());
  }
  return params;
}

/** TEXT values escape commas, semicolons, backslashes and line ends (RFC 5545 §3.3.11). */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_match, char: string) => (char === 'n' || char === 'N' ? '\n' : char));
}

export function findLine(component: Component, name: string): ContentLine | undefined {
  return component.lines.find((line) => line.name === name);
}
