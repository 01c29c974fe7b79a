import { expect, it } from 'vitest';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { listInstances } from './listInstances.ts';
import { redactCalendarObject } from '../../../server/ical/redactCalendarObject.ts';
import { writeTimezone } from '../../../server/ical/writeTimezone.ts';

const me = ['anna@example.com'];
const start = Date.parse('2026-11-03T00:00:00Z');
const text = [
  'BEGIN:VCALENDAR', 'X-WR-CALNAME:Anna private', ...writeTimezone('Europe/Berlin', start, start), 'BEGIN:VEVENT', 'UID:A', 'SUMMARY:Therapy', 'LOCATION:Clinic', 'DESCRIPTION:secret',
  'ORGANIZER:mailto:doc@clinic.example', 'ATTENDEE;PARTSTAT=ACCEPTED;CN=Dr Secret:mailto:doc@clinic.example', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:anna@example.com',
  'DTSTART;TZID=Europe/Berlin:20261103T090000', 'DTEND;TZID=Europe/Berlin:20261103T100000', 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE;TZID=Europe/Berlin:20261110T090000',
  'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT30M', 'X-APPLE-STRUCTURED-LOCATION;X-TITLE="Clinic":geo:1,2', 'BEGIN:VALARM', 'DESCRIPTION:secret', 'TRIGGER:-PT5M', 'END:VALARM', 'END:VEVENT',
  'BEGIN:VTODO', 'SUMMARY:secret task', 'END:VTODO', 'END:VCALENDAR', '',
].join('\r\n');

it('what is stored tells when, and nothing else', () => {
  const stored = redactCalendarObject(text, { titles: 'busy', me });
  expect(stored).toMatch(/DTSTART[\s\S]*RRULE/);
  expect(stored).not.toMatch(/secret|Therapy|clinic|anna private|geo:/i);
});

it('it means the same time, and the user\'s own answer is still there', () => {
  const query = { window: { start, end: Date.parse('2027-01-01T00:00:00Z') }, zone: 'UTC', me, titles: 'busy' as const };
  const whole = expandCalendarObject(text, query);
  expect(listInstances(whole.instances)).toHaveLength(4);
  expect(whole.instances[0]?.participation).toBe('tentative');
  expect(expandCalendarObject(redactCalendarObject(text, { titles: 'busy', me }) ?? '', query)).toEqual(whole);
});

it('the title is stored only where the user shows it', () => {
  expect(redactCalendarObject(text, { titles: 'title', me })).toContain('SUMMARY:Therapy');
});

it('a text that cannot be read is not stored at all', () => {
  expect(redactCalendarObject('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:secret', { titles: 'busy', me })).toBeUndefined();
});
