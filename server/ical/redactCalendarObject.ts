import { MARK } from './appointmentLines.ts';
import type { Component, ContentLine } from './contentLines.ts';
import { isMine, LONGEST_TITLE } from './eventFacts.ts';
import { readComponents } from './readComponents.ts';

/** What of an event decides about time, and nothing else. */
const KEPT = new Set([
  'UID', 'DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'EXRULE', 'RECURRENCE-ID', 'SEQUENCE', 'DTSTAMP', 'STATUS', 'TRANSP',
  'X-APPLE-TRAVEL-DURATION', MARK,
]);
/** Components that say when; alarms, tasks and notes go with everything in them. */
const FRAMES = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);

type Rule = { readonly titles: 'busy' | 'title'; readonly me: readonly string[] };

/**
 * The object without title, place, notes, guests and attachments: what may be stored. It is written anew from what the
 * expander itself reads, so that it expands to the same time as the whole; zones that the IANA database knows are left to
 * it. undefined when the text cannot be read, or is damaged: then no copy says what the whole does.
 */
export function redactCalendarObject(text: string, rule: Rule): string | undefined {
  const roots = readComponents(text);
  if (!roots || roots.length === 0 || roots.some(isDamaged)) return undefined;
  return `${roots.flatMap((root) => writeComponent(root, rule)).join('\r\n')}\r\n`;
}

function isDamaged(component: Component): boolean {
  return component.damaged || component.children.some(isDamaged);
}

function writeComponent({ name, lines, children }: Component, rule: Rule): string[] {
  if (!FRAMES.has(name)) return [];
  const kept = name === 'VCALENDAR' ? [] : name === 'VEVENT' ? lines.filter((line) => isKept(line, rule)) : lines;
  return [`BEGIN:${name}`, ...kept.map(writeLine), ...children.flatMap((child) => writeComponent(child, rule)), `END:${name}`];
}

function isKept(line: ContentLine, { titles, me }: Rule): boolean {
  if (line.name === 'SUMMARY') return titles === 'title';
  return KEPT.has(line.name) || (line.name === 'ATTENDEE' && isMine(line, me));
}

/** Of a guest, the answer and the address that it is known by; of a time, what gives it its meaning. */
const PARAMS = new Set(['TZID', 'VALUE', 'RANGE', 'PARTSTAT', 'EMAIL']);

/** An unquoted offset would be read on into the value. */
const NEEDS_QUOTES = /[:;,]|[+-]\d/;

function writeLine({ name, params, value }: ContentLine): string {
  const written = [...params].filter(([key]) => PARAMS.has(key)).map(([key, word]) => `;${key}=${NEEDS_QUOTES.test(word) ? `"${word}"` : word}`);
  // Of a title more than anybody reads is kept nowhere.
  return `${name}${written.join('')}:${name === 'SUMMARY' ? value.slice(0, LONGEST_TITLE) : value}`;
}
