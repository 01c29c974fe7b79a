import type { UserEdit } from '../../shared/appointments/planRemoval.ts';
import type { Period } from '../../shared/time/period.ts';
import { MARK } from './appointmentLines.ts';
import { parseLine, unescapeText, type ContentLine } from './contentLines.ts';
import { readAppointmentEvent } from './readAppointmentEvent.ts';

/** What an event of ours said when we wrote it last. `texts` null: it is not known. */
export type WrittenSaying = Period & {
  readonly texts: { readonly title: string; readonly location: string | null; readonly notes: string | null } | null;
};

/** Written by us or by whatever handles the file, and no word of a person (field manual iCloud §5.2, §6.1). */
const HOUSEKEEPING = new Set([
  'UID', 'DTSTAMP', 'CREATED', 'LAST-MODIFIED', 'SEQUENCE', 'DTSTART', 'DTEND', 'DURATION', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'X-APPLE-TRAVEL-ADVISORY-BEHAVIOR',
  'X-APPLE-CREATOR-IDENTITY', 'X-APPLE-CREATOR-TEAM-IDENTITY', 'X-MOZ-GENERATION', 'X-MOZ-LASTACK', 'X-MICROSOFT-CDO-BUSYSTATUS', MARK,
]);
/** What these say by themselves when nobody touched them. */
const UNTOUCHED: Readonly<Record<string, string>> = { STATUS: 'CONFIRMED', TRANSP: 'OPAQUE', CLASS: 'PUBLIC', PRIORITY: '0' };
const REPEATS = new Set(['RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID']);
const GUESTS = new Set(['ATTENDEE', 'ORGANIZER']);

/**
 * What the user made of an event that we wrote: everything in it that we did not write and no machine adds by itself.
 * Empty: it is as we left it. A line that we do not know counts as theirs. `zone` gives floating times their meaning.
 */
export function findUserEdits(text: string, written: WrittenSaying, zone: string): UserEdit[] {
  const parts = readParts(text);
  const event = readAppointmentEvent(text, zone);
  const main = parts?.events.find((lines) => !lines.some((line) => line.name === 'RECURRENCE-ID'));
  if (!parts || !main || !event) return ['unknown'];
  const edits = new Set<UserEdit>();
  if (event.start !== written.start || event.end !== written.end) edits.add('time');
  for (const edit of compareTexts(main, written.texts)) edits.add(edit);
  if (parts.events.length > 1) edits.add('repeats');
  if (parts.alarms) edits.add('alarm');
  if (parts.others) edits.add('other');
  for (const line of main) {
    if (REPEATS.has(line.name)) edits.add('repeats');
    else if (GUESTS.has(line.name)) edits.add('guests');
    else if (!HOUSEKEEPING.has(line.name) && UNTOUCHED[line.name] !== line.value.trim().toUpperCase()) edits.add('other');
  }
  return [...edits];
}

function compareTexts(event: readonly ContentLine[], texts: WrittenSaying['texts']): UserEdit[] {
  if (texts === null) return ['unknown'];
  const says = (name: string): string => tidy(unescapeText(event.find((line) => line.name === name)?.value ?? ''));
  const differs = (name: string, text: string | null, edit: UserEdit): UserEdit[] => (says(name) === tidy(text ?? '') ? [] : [edit]);
  return [...differs('SUMMARY', texts.title, 'title'), ...differs('LOCATION', texts.location, 'place'), ...differs('DESCRIPTION', texts.notes, 'notes')];
}

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

type Parts = { readonly events: readonly (readonly ContentLine[])[]; /** An alarm that a person set. */ readonly alarms: boolean; /** Something else beside the events. */ readonly others: boolean };

/** undefined when the text does not close as it opens. */
function readParts(text: string): Parts | undefined {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r\n?|\n/).flatMap((line) => parseLine(line) ?? []);
  const events: ContentLine[][] = [];
  const stack: string[] = [];
  let [alarms, others] = [false, false];
  for (const [index, line] of lines.entries()) {
    const name = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') {
      if (stack.length === 1 && name === 'VEVENT') events.push([]);
      else if (name === 'VALARM') alarms ||= !isDefaultAlarm(lines, index);
      else if (stack.length > 0 && !stack.includes('VTIMEZONE') && name !== 'VTIMEZONE') others = true;
      stack.push(name);
    } else if (line.name === 'END') {
      if (stack.pop() !== name) return undefined;
    } else if (stack.length === 2 && stack[1] === 'VEVENT') events.at(-1)?.push(line);
  }
  return stack.length === 0 && events.length > 0 ? { events, alarms, others } : undefined;
}

/** Apple's devices may add their default alert by themselves (field manual iCloud §5.2). */
function isDefaultAlarm(lines: readonly ContentLine[], begin: number): boolean {
  const end = lines.findIndex((line, index) => index > begin && line.name === 'END');
  return lines.slice(begin, end).some((line) => line.name === 'X-APPLE-DEFAULT-ALARM' && /^true$/i.test(line.value.trim()));
}
