import { differsFromDatabase, type CompareBudget } from './zoneDiffers.ts';
import { ianaZone } from './zones.ts';

const BEGIN = 'BEGIN:VTIMEZONE';
/** As a line of its own. */
const END = '\nEND:VTIMEZONE';
const ID = '\nTZID:';

/**
 * Where the line after a VTIMEZONE begins that need not be read, since the IANA database knows its zone: such
 * descriptions are half of what Apple writes. -1 when the one at `from` must be read: an unknown zone, one that
 * tells other times than the database, one that is cut, or one that holds more than a zone, so that nothing is lost with it.
 */
export function endOfKnownZone(text: string, from: number, budget: CompareBudget): number {
  const block = text.slice(from, from + LONGEST);
  const end = block.indexOf(END);
  if (end < 0 || !isLineEnd(text, from + BEGIN.length) || !isLineEnd(text, from + end + END.length)) return -1;
  const zone = block.slice(0, end);
  const at = zone.indexOf(ID);
  // Folded lines, another beginning or an event in it: not as calendars write it.
  if (at < 0 || zone.includes('\n ') || zone.includes('\n\t') || zone.includes(BEGIN, 1) || HOLDS_EVENT.test(zone)) return -1;
  const line = zone.indexOf('\n', at + 1);
  const id = zone.slice(at + ID.length, line < 0 ? end : zone.charCodeAt(line - 1) === 13 ? line - 1 : line);
  return isKnown(id) && !differsFromDatabase(zone, id, budget) ? text.indexOf('\n', from + end + 1) + 1 : -1;
}

/** Descriptions that reach back for centuries have some ten thousand characters. */
const LONGEST = 65_536;
const HOLDS_EVENT = /vevent/i;

const isLineEnd = (text: string, at: number): boolean => text.charCodeAt(at) === 10 || (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10);

function isKnown(id: string): boolean {
  return /^[A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(id) && ianaZone(id) !== undefined;
}
