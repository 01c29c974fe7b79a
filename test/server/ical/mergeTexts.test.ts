import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppointmentEventDraft } from '../../../server/ical/appointmentLines.ts';
import { patchAppointmentEvent, type WrittenTexts } from '../../../server/ical/patchAppointmentEvent.ts';
import { writeAppointmentEvent } from '../../../server/ical/writeAppointmentEvent.ts';

const draft: AppointmentEventDraft = {
  uid: '9B1C', locationId: 'loc1', tekmatixUserId: 'user1', appointmentId: 'app1', start: Date.UTC(2026, 10, 27, 14), end: Date.UTC(2026, 10, 27, 15), zone: 'Europe/Berlin',
  title: 'Discovery call', location: 'Torstraße 1', notes: 'Bring the contract', url: null, sequence: 1, now: Date.UTC(2026, 10, 24, 9),
};
const base: WrittenTexts = { title: draft.title, location: draft.location, notes: draft.notes };
const written = writeAppointmentEvent(draft);
const says = (text: string, name: string) => new RegExp(`^${name}:(.*)`, 'm').exec(text.replace(/\r\n[ \t]/g, '').slice(text.indexOf('BEGIN:VEVENT')))?.[1]?.trim();
const patch = (standing: string, change: Partial<AppointmentEventDraft>, known: WrittenTexts | null = base) =>
  patchAppointmentEvent(standing, { ...draft, ...change }, { base: known, time: 'standing' });

describe('texts that both sides write', () => {
  it('what only the user changed stays', () => {
    const theirs = written.replace('SUMMARY:Discovery call', 'SUMMARY:Tom').replace('LOCATION:Torstraße 1', 'LOCATION:Zoom').replace('DESCRIPTION:Bring the contract', 'DESCRIPTION:Mine');
    const patched = patch(theirs, {});
    expect(['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name) => says(patched, name))).toEqual(['Tom', 'Zoom', 'Mine']);
  });

  it('what only the appointment changed is written, and what it took back goes', () => {
    const patched = patch(written, { title: 'Follow-up', location: null, notes: null });
    expect(['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name) => says(patched, name))).toEqual(['Follow-up', undefined, undefined]);
  });

  it('title and place of the appointment win when both changed; a place that it took back does not take theirs', () => {
    const theirs = written.replace('SUMMARY:Discovery call', 'SUMMARY:Tom').replace('LOCATION:Torstraße 1', 'LOCATION:Zoom');
    expect(['SUMMARY', 'LOCATION'].map((name) => says(patch(theirs, { title: 'Follow-up', location: 'Office' }), name))).toEqual(['Follow-up', 'Office']);
    expect(says(patch(theirs, { location: null }), 'LOCATION')).toBe('Zoom');
  });

  it('free time and status that the user chose stay', () => {
    const theirs = written.replace('TRANSP:OPAQUE', 'TRANSP:TRANSPARENT').replace('STATUS:CONFIRMED', 'STATUS:TENTATIVE').replace('END:VEVENT', 'URL:https://example.com/a\r\nEND:VEVENT');
    const patched = patch(theirs, { title: 'Follow-up' });
    expect([says(patched, 'TRANSP'), says(patched, 'STATUS'), says(patched, 'URL')]).toEqual(['TRANSPARENT', 'TENTATIVE', 'https://example.com/a']);
  });

  it('notes around ours stay where they are, whatever ours become', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(fc.property(word, word, fc.option(word, { nil: null }), (before, after, ours) => {
      const theirs = written.replace('DESCRIPTION:Bring the contract', `DESCRIPTION:${before.toUpperCase()} Bring the contract ${after.toUpperCase()}`);
      const patched = says(patch(theirs, { notes: ours }), 'DESCRIPTION') ?? '';
      expect(patched).toBe(`${before.toUpperCase()} ${ours ?? ''} ${after.toUpperCase()}`);
    }));
  });

  it.each([['known', base], ['unknown', null]] as const)('notes that the user wrote in place of ours stay below ours (what we wrote is %s)', (_what, known) => {
    const theirs = written.replace('DESCRIPTION:Bring the contract', 'DESCRIPTION:Park at the back');
    expect(says(patch(theirs, { notes: 'Bring a pen' }, known), 'DESCRIPTION')).toBe('Bring a pen\\n\\nPark at the back');
  });

  it('where it is unknown what we wrote, notes that hold ours already are not doubled', () => {
    const theirs = written.replace('DESCRIPTION:Bring the contract', 'DESCRIPTION:Bring the contract, Tom');
    expect(says(patch(theirs, {}, null), 'DESCRIPTION')).toBe('Bring the contract, Tom');
  });

  it('every other line stays byte for byte', () => {
    const theirs = written.replace('END:VEVENT', 'X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE="A: \\n b":geo:1,2\r\nATTACH;VALUE=URI:https://example.com/very-long-address-that-is-fol\r\n ded\r\nBEGIN:VALARM\r\nSUMMARY:Alarm\r\nEND:VALARM\r\nEND:VEVENT');
    const others = (text: string) => text.split('\r\n').filter((line) => !/^(?:SUMMARY:(?!Alarm)|SEQUENCE|DTSTAMP|LAST-MODIFIED)/.test(line));
    expect(others(patch(theirs, { title: 'Follow-up', sequence: 2, now: draft.now + 1 }))).toEqual(others(theirs));
  });
});
