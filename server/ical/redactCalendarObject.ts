import { MARK } from './appointmentLines.ts';
import { parseLine, unfold } from './contentLines.ts';
import { isMine } from './eventFacts.ts';
import { readComponents } from './readComponents.ts';

/** What decides about time, and nothing else. */
const KEPT = new Set([
  'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID', 'SEQUENCE', 'DTSTAMP', 'STATUS', 'TRANSP',
  'X-APPLE-TRAVEL-DURATION', MARK,
]);

type Rule = { readonly titles: 'busy' | 'title'; readonly me: readonly string[] };

/**
 * The object without title, place, notes, guests and attachments: what may be stored. It expands to the same time as
 * the whole. undefined when the text cannot be read.
 */
export function redactCalendarObject(text: string, rule: Rule): string | undefined {
  if (!readComponents(text)) return undefined;
  const open: string[] = [];
  const kept: string[] = [];
  for (const raw of unfold(text)) {
    const line = parseLine(raw);
    if (!line) continue;
    const component = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') open.push(component);
    if (isKept(line.name, open) || (open.at(-1) === 'VEVENT' && isKeptInEvent(line, rule))) kept.push(raw);
    if (line.name === 'END') open.length = Math.max(0, open.lastIndexOf(component) >= 0 ? open.lastIndexOf(component) : open.length - 1);
  }
  return `${kept.join('\r\n')}\r\n`;
}

/** The frame of events and whole time zones; alarms, tasks and notes go with everything in them. */
function isKept(name: string, open: readonly string[]): boolean {
  if (open.includes('VTIMEZONE')) return name !== 'X-LIC-LOCATION' && name !== 'TZURL';
  const frame = open.every((component) => component === 'VCALENDAR' || component === 'VEVENT');
  return frame && (name === 'BEGIN' || name === 'END');
}

function isKeptInEvent(line: NonNullable<ReturnType<typeof parseLine>>, { titles, me }: Rule): boolean {
  if (line.name === 'SUMMARY') return titles === 'title';
  return KEPT.has(line.name) || (line.name === 'ATTENDEE' && isMine(line, me));
}
