import { parseHead, parseLine, type Component, type ContentLine, type LineHead } from './contentLines.ts';
import { endOfKnownZone } from './knownZones.ts';
import { newCompareBudget, type CompareBudget } from './zoneDiffers.ts';

/** What says anything about time, or is asked for elsewhere. Other lines are passed over as cheaply as can be. */
const KEPT = new Set([
  'BEGIN', 'END', 'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID', 'SEQUENCE', 'DTSTAMP', 'STATUS', 'TRANSP', 'ATTENDEE', 'SUMMARY',
  'X-APPLE-TRAVEL-DURATION', 'X-TEKMATIX-APPOINTMENT', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO',
]);

type Open = { name: string; lines: ContentLine[]; children: Component[]; damaged: boolean };

/** Where reading stands. One object a text, since a calendar has hundreds of thousands of lines. */
type Reader = {
  readonly text: string; readonly stack: Open[];
  /** The physical line that was looked at last: its end without the line end, and where the next one begins. */
  end: number; next: number;
  /** Bytes that are no text stand in it. */
  dirty: boolean;
  /** Descriptions of zones that had to be read; past a few dozen no more is looked ahead for. */
  zonesRead: number;
  readonly compare: CompareBudget;
};

const ZONES_LOOKED_AT = 64;

/**
 * Reads iCalendar text into its outermost components, with the lines that matter here. Line ends may be CRLF, LF or CR;
 * a line that is no property is passed over, and so is the description of a zone that the IANA database knows. undefined
 * when its components do not close as they opened: it was cut, and what is missing may take time.
 */
export function readComponents(text: string): Component[] | undefined {
  const root: Open = { name: '', lines: [], children: [], damaged: false };
  const reader: Reader = { text, stack: [root], end: 0, next: 0, dirty: false, zonesRead: 0, compare: newCompareBudget() };
  while (reader.next < text.length) if (!readLine(reader)) return undefined;
  return reader.stack.length === 1 ? root.children : undefined;
}

/** Reads the next logical line; false when nothing after it can be trusted. */
function readLine(reader: Reader): boolean {
  const { text } = reader;
  const from = reader.next;
  const first = text.charCodeAt(from);
  if (first === LETTER_B && reader.zonesRead < ZONES_LOOKED_AT && text.startsWith(BEGIN_ZONE, from)) {
    const after = endOfKnownZone(text, from, reader.compare);
    if (after > 0) {
      reader.next = after;
      return true;
    }
    reader.zonesRead += 1;
  }
  reader.dirty = false;
  lookAtLine(reader, from);
  const { end } = reader;
  if (isSpace(text.charCodeAt(reader.next))) return readFolded(reader, from);
  if (reader.dirty) return takeRaw(reader, text.slice(from, end));
  if (end === from || (first < 128 && WORTH_A_LOOK[first] === 0)) return true;
  if (first === LETTER_B && end - from === BEGIN_EVENT.length && text.startsWith(BEGIN_EVENT, from)) return open(reader, 'VEVENT');
  if (first === LETTER_E && end - from === END_EVENT.length && text.startsWith(END_EVENT, from)) return close(reader, 'VEVENT');
  let colon = from;
  while (colon < end && text.charCodeAt(colon) !== COLON) colon += 1;
  const head = colon === end ? undefined : headOf(text.slice(from, colon));
  if (!head || !KEPT.has(head.name)) return true;
  const line = head.unsure ? parseLine(text.slice(from, end)) : { name: head.name, params: head.params, value: text.slice(colon + 1, end) };
  return !line || take(reader, line);
}

/** Finds the end of the physical line at `from`. Its characters are looked at one by one: this is where lost bytes show. */
function lookAtLine(reader: Reader, from: number): void {
  const { text } = reader;
  const { length } = text;
  let at = from;
  for (; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 32 && code < 127) continue;
    if (code === 10 || code === 13) break;
    if (code < 9 || (code > 10 && code < 32) || code === 127 || code === 0xfffd) reader.dirty = true;
  }
  reader.end = at;
  // Blank lines are none, and do not part a line from its continuation.
  while (isLineBreak(text.charCodeAt(at))) at += 1;
  reader.next = at;
}

/** A line of several: only one that is kept, or damaged, is put together. */
function readFolded(reader: Reader, from: number): boolean {
  const { text } = reader;
  const name = /^[^:;]*(?=[:;])/.exec(text.slice(from, Math.min(reader.end, from + 64)))?.[0];
  const passed = name !== undefined && !KEPT.has(name.trim().toUpperCase());
  const parts = [from, reader.end];
  do {
    const fold = reader.next;
    lookAtLine(reader, fold);
    if (!passed || reader.dirty) parts.push(fold + 1, reader.end);
  } while (isSpace(text.charCodeAt(reader.next)));
  if (passed && !reader.dirty) return true;
  let raw = '';
  for (let i = 0; i < parts.length; i += 2) raw += text.slice(parts[i], parts[i + 1]);
  return takeRaw(reader, raw);
}

/** False when nothing after the line can be trusted. */
function takeRaw(reader: Reader, raw: string): boolean {
  const line = parseLine(raw);
  if (reader.dirty && isDamaged(raw, line)) {
    if (FRAME.test(raw)) return false;
    const top = reader.stack[reader.stack.length - 1];
    if (top) top.damaged = true;
  }
  return !line || !KEPT.has(line.name) || take(reader, line);
}

function take(reader: Reader, line: ContentLine): boolean {
  if (line.name === 'BEGIN') return open(reader, line.value.trim().toUpperCase());
  if (line.name === 'END') return close(reader, line.value.trim().toUpperCase());
  reader.stack[reader.stack.length - 1]?.lines.push(line);
  return true;
}

/** Of the components that hold no other: nearly all. */
const NONE: Component[] = [];

/** A calendar holds events, and those hold alarms: what lies deeper than this is no calendar. */
const DEEPEST = 32;

/** False where no calendar has it: too deep, or within a component whose end was lost and that would hide it. */
function open({ stack }: Reader, name: string): boolean {
  if (stack.length > DEEPEST) return false;
  const within = stack[stack.length - 1]?.name;
  if (within !== '' && (name === 'VCALENDAR' || (name === 'VEVENT' && within !== 'VCALENDAR'))) return false;
  const opened: Open = { name, lines: [], children: NONE, damaged: false };
  const parent = stack[stack.length - 1];
  if (parent?.children === NONE) parent.children = [opened]; else parent?.children.push(opened);
  stack.push(opened);
  return true;
}

/** False for an END of something that never began. */
function close({ stack }: Reader, name: string): boolean {
  const depth = depthClosedBy(name, stack);
  if (depth === undefined) return false;
  // What stood in a component whose own end was lost belongs, for all we know, to the one around it.
  const closed = stack[depth];
  if (closed && depth < stack.length - 1 && HOLDS_TIME.has(name)) closed.damaged = true;
  stack.length = depth;
  return true;
}

const COLON = 58;
const LETTER_B = 66;
const LETTER_E = 69;
const BEGIN_EVENT = 'BEGIN:VEVENT';
const END_EVENT = 'END:VEVENT';
const BEGIN_ZONE = 'BEGIN:VTIMEZONE';
const isLineBreak = (code: number): boolean => code === 10 || code === 13;
const isSpace = (code: number): boolean => code === 32 || code === 9;

/** First characters of lines that may be kept; a small letter may be the name of one too. */
const WORTH_A_LOOK = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code).toUpperCase();
  return /[\s"]/.test(char) || [...KEPT].some((name) => name.startsWith(char)) ? 1 : 0;
});

/** Calendars write the same few heads over and over. */
const heads = new Map<string, LineHead | undefined>();
const HEADS_KEPT = 2_000;
const NAMES: ReadonlyMap<string, string> = new Map([...KEPT].map((name) => [name, name]));

function headOf(text: string): LineHead | undefined {
  const known = heads.get(text);
  if (known !== undefined) return known;
  const read = parseHead(text);
  // One string for each name: comparing it is comparing an address.
  const head = read && { ...read, name: NAMES.get(read.name) ?? read.name };
  if (text.length <= 80) {
    if (heads.size >= HEADS_KEPT) heads.clear();
    heads.set(text, head);
  }
  return head;
}

/** Components that hold time; an END for one that never began means that its BEGIN is lost. */
const HOLDS_TIME = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);

/** An END that names an outer component closes what is open inside it too; another that names nothing open is a misspelt end. */
function depthClosedBy(name: string, open: readonly Open[]): number | undefined {
  let depth = open.length - 1;
  while (depth > 0 && open[depth]?.name !== name) depth -= 1;
  if (depth > 0) return depth;
  return open.length < 2 || HOLDS_TIME.has(name) ? undefined : open.length - 1;
}

/** Control characters, and what a decoder puts where bytes were no text. */
const GARBAGE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;
const SWALLOWED = new RegExp(`${GARBAGE.source}[ \\t\\r\\n]*(?:DTSTART|DTEND|DURATION|RRULE|RDATE|RECURRENCE-ID|BEGIN|END)[;:]`, 'i');
/** A frame of which a letter may be gone. */
const FRAME = /^BEGIN:|^END:|VEVENT|VCALENDAR|VTIMEZONE|STANDARD|DAYLIGHT/i;
const DECISIVE = new Set(['BEGIN', 'END', 'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'RECURRENCE-ID', 'TZID', 'TZOFFSETFROM', 'TZOFFSETTO']);

/** Of a line with garbage in it: in a text that is nobody's harm; in a name, in a decisive value or where a line end should be it is harm. */
function isDamaged(raw: string, line: ContentLine | undefined): boolean {
  return line === undefined || DECISIVE.has(line.name) || SWALLOWED.test(raw);
}
