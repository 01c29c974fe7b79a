import { appointmentLines, needsTimezone, type AppointmentEventDraft } from './appointmentLines.ts';
import { parseLine, unescapeText } from './contentLines.ts';
import { writeAppointmentEvent } from './writeAppointmentEvent.ts';
import { writeLines } from './writeLines.ts';
import { writeTimezone } from './writeTimezone.ts';

/** The texts that we wrote last; `null`: it is not known. */
export type WrittenTexts = Pick<AppointmentEventDraft, 'title' | 'location' | 'notes'>;

/** `time`: whose time the event keeps. */
export type EventMerge = { readonly base: WrittenTexts | null; readonly time: 'draft' | 'standing'; /** Whose title it keeps; otherwise the texts decide. */ readonly title?: 'ours' | 'theirs' };

/** We write them once; from then on they are the user's. */
const WRITTEN_ONCE = ['STATUS', 'TRANSP'];

/**
 * The object with what changed in the appointment since we wrote it last, property by property; every other line stays
 * as it is, byte for byte: the user's alarms, notes, titles and whatever Apple keeps there. Text that holds no event is
 * written anew.
 */
export function patchAppointmentEvent(existing: string, draft: AppointmentEventDraft, merge: EventMerge = { base: null, time: 'draft' }): string {
  const lines = splitLogical(existing);
  const [from, to] = findEvent(lines) ?? [];
  if (from === undefined || to === undefined) return writeAppointmentEvent(draft);
  const standing = lines.slice(from + 1, to);
  const event = patchEvent(standing, chooseLines(standing, draft, merge));
  const keepsZones = merge.time === 'standing';
  const before = keepsZones ? lines.slice(0, from) : withoutTimezone(lines.slice(0, from), draft.zone);
  const after = keepsZones ? lines.slice(to + 1) : withoutTimezone(lines.slice(to + 1), draft.zone);
  const zone = needsTimezone(draft) && !keepsZones ? writeLines(writeTimezone(draft.zone, draft.start, draft.end)) : '';
  return `${before.join('')}${zone}${lines[from]}${event.join('')}${lines[to]}${after.join('')}`;
}

/** The draft's lines without those that the user's own stand for. */
function chooseLines(standing: readonly string[], draft: AppointmentEventDraft, { base, time, title }: EventMerge): ReadonlyMap<string, string | null> {
  const theirs = readProperties(standing);
  const notes = mergeNotes({ base: base && tidy(base.notes), ours: tidy(draft.notes), theirs: tidy(unescapeText(theirs.get('DESCRIPTION') ?? '')) });
  const lines = new Map(appointmentLines({ ...draft, notes }));
  if (notes === tidy(unescapeText(theirs.get('DESCRIPTION') ?? ''))) lines.delete('DESCRIPTION');
  const keepsTitle = title === undefined ? base !== null && tidy(base.title) === tidy(draft.title) : title === 'theirs';
  if (theirs.has('SUMMARY') && keepsTitle) lines.delete('SUMMARY');
  if (keepsLocation(tidy(unescapeText(theirs.get('LOCATION') ?? '')), tidy(draft.location), base && tidy(base.location))) lines.delete('LOCATION');
  if (draft.url === null) lines.delete('URL');
  for (const name of WRITTEN_ONCE) if (theirs.has(name)) lines.delete(name);
  // DURATION goes with DTEND: an event has one of them.
  if (time === 'standing') for (const name of ['DTSTART', 'DTEND']) lines.delete(name);
  else lines.set('DURATION', null);
  return lines;
}

/** We did not change it, or have nothing to say while they do. */
const keepsLocation = (theirs: string, ours: string, base: string | null): boolean => ours === base || (ours === '' && theirs !== base);

const tidy = (text: string | null): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** Ours beside what the user wrote; what we wrote before and they left alone is replaced. Empty: none. */
function mergeNotes({ base, ours, theirs }: { base: string | null; ours: string; theirs: string }): string {
  if (ours === base || ours === theirs) return theirs;
  if (theirs === '' || theirs === base) return ours;
  if (base) return theirs.includes(base) ? tidy(theirs.replace(base, () => ours)) : join(ours, theirs);
  return theirs.includes(ours) ? theirs : join(ours, theirs);
}

const join = (ours: string, theirs: string): string => (ours === '' ? theirs : `${ours}\n\n${theirs}`);

/** The event's own properties, unfolded; of one that stands twice the first. */
function readProperties(event: readonly string[]): Map<string, string> {
  const properties = new Map<string, string>();
  let depth = 0;
  for (const line of event) {
    const parsed = parseLine(line.replace(/\r?\n[ \t]?/g, ''));
    if (parsed?.name === 'BEGIN') depth += 1;
    if (parsed && depth === 0 && !properties.has(parsed.name)) properties.set(parsed.name, parsed.value);
    if (parsed?.name === 'END') depth -= 1;
  }
  return properties;
}

function patchEvent(lines: readonly string[], ours: ReadonlyMap<string, string | null>): string[] {
  const written = new Set<string>();
  const kept: string[] = [];
  let depth = 0;
  for (const line of lines) {
    const name = parseLine(line.replace(/\r?\n[ \t]?/g, ''))?.name ?? '';
    if (name === 'BEGIN') depth += 1;
    const mine = depth === 0 ? ours.get(name) : undefined;
    if (name === 'END') depth -= 1;
    if (mine === undefined) kept.push(line);
    else if (mine !== null && !written.has(name)) kept.push(writeLines([mine]));
    if (mine !== undefined) written.add(name);
  }
  // Properties come before the first component inside the event.
  const missing = [...ours].filter(([name, line]) => line !== null && !written.has(name)).map(([, line]) => writeLines([line ?? '']));
  const inner = kept.findIndex((line) => /^BEGIN:/i.test(line));
  return inner < 0 ? [...kept, ...missing] : [...kept.slice(0, inner), ...missing, ...kept.slice(inner)];
}

/** Logical lines with their folds and line ends. */
function splitLogical(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)(?:[ \t][^\r\n]*(?:\r\n?|\n|$))*|[^\r\n]+$/g) ?? [];
}

/** Where the event itself stands; overrides of an event that the user made repeat are not it. */
function findEvent(lines: readonly string[]): [number, number] | undefined {
  for (let from = 0; from < lines.length; from += 1) {
    if (!/^BEGIN:VEVENT\s*$/i.test(lines[from] ?? '')) continue;
    const to = lines.findIndex((line, index) => index > from && /^END:VEVENT\s*$/i.test(line));
    if (to < 0) return undefined;
    if (!lines.slice(from, to).some((line) => /^RECURRENCE-ID[;:]/i.test(line))) return [from, to];
  }
  return undefined;
}

/** Ours of the same zone is written anew: the appointment may have moved beyond the years that it covers. */
function withoutTimezone(lines: readonly string[], zone: string): string[] {
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^BEGIN:VTIMEZONE\s*$/i.test(line)) {
      const end = lines.findIndex((other, at) => at > index && /^END:VTIMEZONE\s*$/i.test(other));
      if (end > index && lines.slice(index, end).some((other) => other.trim() === `TZID:${zone}`)) {
        index = end;
        continue;
      }
    }
    kept.push(line);
  }
  return kept;
}
