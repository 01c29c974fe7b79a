import { ianaZone } from './zones.ts';

const BEGIN = 'BEGIN:VTIMEZONE';
const END = 'END:VTIMEZONE';
const ID = '\nTZID:';

/**
 * Where the line after a VTIMEZONE begins that need not be read, since the IANA database knows its zone: such
 * descriptions are half of what Apple writes. -1 when the one at `from` must be read: an unknown zone, one that is cut,
 * or one that holds more than a zone, so that nothing is lost with it.
 */
export function endOfKnownZone(text: string, from: number): number {
  const end = text.indexOf(END, from);
  if (end < 0 || !isLineEnd(text, from + BEGIN.length) || !isLineEnd(text, end + END.length)) return -1;
  const block = text.slice(from, end);
  const at = block.indexOf(ID);
  if (at < 0 || block.includes(':VEVENT') || block.includes(BEGIN, 1)) return -1;
  const line = block.indexOf('\n', at + 1);
  const id = block.slice(at + ID.length, block.charCodeAt(line - 1) === 13 ? line - 1 : line);
  return isKnown(id) ? text.indexOf('\n', end) + 1 : -1;
}

const isLineEnd = (text: string, at: number): boolean => text.charCodeAt(at) === 10 || (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10);

function isKnown(id: string): boolean {
  return /^[A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(id) && ianaZone(id) !== undefined;
}
