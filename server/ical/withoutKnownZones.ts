import { ianaZone } from './zones.ts';

const BEGIN = 'BEGIN:VTIMEZONE';
const END = 'END:VTIMEZONE';

/**
 * The text without the descriptions of zones that the IANA database knows: they are half of what Apple writes, and would
 * not be asked. A block that holds more than a zone stays, so that nothing is lost with it.
 */
export function withoutKnownZones(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
    const end = text.indexOf(END, begin);
    if (end < 0) break;
    const block = text.slice(begin, end);
    const id = /\nTZID:([A-Za-z_]+\/[A-Za-z0-9_+/-]+)\r?\n/.exec(block)?.[1];
    if (id === undefined || block.includes(':VEVENT') || !/^\r?\n/.test(text.slice(end + END.length, end + END.length + 2)) || !ianaZone(id)) continue;
    kept.push(text.slice(from, begin));
    from = end + END.length;
    begin = end;
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}
