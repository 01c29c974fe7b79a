import { describe, expect, it } from 'vitest';
import { isLive, takesTime, type AppointmentStatus } from '../../../shared/appointments/appointment.ts';
import { revisionOf, type AppointmentMirror, type MirrorState } from '../../../shared/appointments/mirror.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { ObservedEvent } from '../../../shared/appointments/planMirrors.ts';
import { HOUR, MINUTE } from '../../../shared/time/period.ts';
import { at, call, etag, eventOf, mirrorOf, NOW, plan } from './someMirrors.ts';

const later = call({ ...at(5) });
const of = (more: Partial<AppointmentMirror> = {}): AppointmentMirror => mirrorOf(call(), more);
const with1 = (mirror: AppointmentMirror, event: ObservedEvent | null, appointment = call()) => plan({ appointments: [appointment], mirrors: [mirror], events: event ? [event] : [] });
const dragged = (mirror: AppointmentMirror, more: Partial<ObservedEvent> = {}): ObservedEvent => eventOf(mirror, { ...at(9), etag: etag('2'), ...more });

describe('an event whose answer was lost', () => {
  const mirror = of({ state: 'intended', etag: null });

  it.each([['where we wrote it', eventOf(mirror, { etag: etag('9') })], ['elsewhere', dragged(mirror)]])('is taken up %s, before anything else is asked', (_where, event) => {
    for (const appointment of [call(), later]) expect(with1(mirror, event, appointment)).toEqual([{ kind: 'adopt', appointment, event, mirror }]);
  });

  it('is written again when it is not there', () => {
    for (const appointment of [call(), later]) expect(with1(mirror, null, appointment)).toEqual([{ kind: 'create', appointment, replaces: mirror, reason: 'write-again' }]);
  });
});

describe('an event that the user dragged', () => {
  it('is a question once our own last write can be read, and not before', () => {
    const fresh = of({ writtenAt: NOW - 2 * MINUTE + 1 });
    expect(with1(fresh, dragged(fresh))).toEqual([]);
    const written = of({ writtenAt: NOW - 2 * MINUTE });
    expect(with1(written, dragged(written))).toEqual([{ kind: 'ask', mirror: written, change: 'moved' }]);
  });

  it('is taken up when the appointment went to the same time', () => {
    const event = dragged(of(), at(5));
    expect(with1(of(), event, later)).toEqual([{ kind: 'adopt', appointment: later, event, mirror: of() }]);
  });

  it('is a question too when only its end was moved', () => {
    expect(with1(of(), dragged(of(), at(2, 45 * MINUTE)))).toMatchObject([{ kind: 'ask', change: 'moved' }]);
  });

  it('goes back at the user\'s word, under the ETag that was read', () => {
    const mirror = of({ state: 'put-back' });
    expect(with1(mirror, dragged(mirror))).toEqual([{ kind: 'update', appointment: call(), mirror, etag: etag('2'), reason: 'chosen-by-user' }]);
  });

  it('is not written while nobody knows which state of it was read', () => {
    for (const state of ['put-back', 'moved', 'left'] as const) {
      const mirror = of({ state });
      expect([state, with1(mirror, dragged(mirror, { etag: null }))]).toEqual([state, []]);
      expect([state, with1(mirror, dragged(mirror, { etag: null }), call({ title: 'Visit' }))]).toEqual([state, []]);
    }
  });
});

describe('an event that stands where it belongs', () => {
  it.each(['moved', 'deleted', 'left', 'put-back'] as MirrorState[])('needs no answer any more, when it was %s', (state) => {
    const mirror = of({ state });
    expect(with1(mirror, eventOf(mirror))).toEqual([{ kind: 'adopt', appointment: call(), event: eventOf(mirror), mirror }]);
  });

  it('gets the appointment\'s title at the user\'s word, and not before its state is known', () => {
    const mirror = of({ retitled: 'put-back' });
    expect(with1(mirror, eventOf(mirror))).toEqual([{ kind: 'update', appointment: call(), mirror, etag: etag('1'), reason: 'chosen-by-user' }]);
    expect(with1({ ...mirror, etag: null }, eventOf(mirror, { etag: null }))).toEqual([]);
    expect(with1(of({ retitled: 'asked' }), eventOf(mirror))).toEqual([]);
  });

  it('gets what is new in the appointment, and not before its state is known', () => {
    const appointment = call({ notes: 'Bring the plan.' });
    expect(with1(of(), eventOf(of()), appointment)).toEqual([{ kind: 'update', appointment, mirror: of(), etag: etag('1'), reason: 'appointment-changed' }]);
    expect(with1(of(), eventOf(of(), { etag: null }), appointment)).toEqual([{ kind: 'note', mirror: of(), etag: null }]);
  });
});

describe('an event that is not there', () => {
  it('is waited for right after it was written, unless there is something new to write', () => {
    const fresh = of({ writtenAt: NOW - 2 * MINUTE + 1 });
    expect(with1(fresh, null)).toEqual([]);
    expect(with1(fresh, null, later)).toEqual([{ kind: 'create', appointment: later, replaces: fresh, reason: 'appointment-changed' }]);
    const written = of({ writtenAt: NOW - 2 * MINUTE });
    expect(with1(written, null)).toEqual([{ kind: 'ask', mirror: written, change: 'deleted' }]);
  });

  it('is a question at once when the user had already moved it', () => {
    for (const writtenAt of [NOW, NOW - 9 * MINUTE]) {
      const mirror = of({ state: 'moved', writtenAt });
      expect(with1(mirror, null)).toEqual([{ kind: 'ask', mirror, change: 'deleted' }]);
    }
  });

  it('is made again at the user\'s word, at once', () => {
    for (const writtenAt of [NOW, NOW - 9 * MINUTE]) {
      const mirror = of({ state: 'put-back', writtenAt });
      for (const appointment of [call(), later]) expect(with1(mirror, null, appointment)).toEqual([{ kind: 'create', appointment, replaces: mirror, reason: 'chosen-by-user' }]);
    }
  });

  it.each(['deleted', 'left'] as MirrorState[])('is left so when it was %s, until the appointment changes', (state) => {
    const mirror = of({ state });
    expect(with1(mirror, null)).toEqual([]);
    expect(with1(mirror, null, later)).toEqual([{ kind: 'create', appointment: later, replaces: mirror, reason: 'appointment-changed' }]);
  });
});

describe('an event whose appointment the user had moved', () => {
  it('is waited for while it is still read where it was', () => {
    const mirror = of({ state: 'moving', writtenAt: NOW - MINUTE });
    expect(with1(mirror, eventOf(mirror))).toEqual([]);
  });
});

describe('an event of ours under another name', () => {
  it('is taken up once our own last write can be read, and when that was in the future of this clock', () => {
    for (const writtenAt of [NOW - 2 * MINUTE, NOW + HOUR]) {
      const mirror = of({ writtenAt });
      const event = eventOf(mirror, { href: '/c/OTHER.ics' as CalendarHref });
      expect(with1(mirror, event)).toEqual([{ kind: 'adopt', appointment: call(), event, mirror }]);
    }
    const fresh = of({ writtenAt: NOW - 2 * MINUTE + 1 });
    expect(with1(fresh, eventOf(fresh, { href: '/c/OTHER.ics' as CalendarHref }))).toEqual([]);
  });
});

describe('an event that Apple refused', () => {
  it('is taken up all the same when it stands there, and what was never refused is sent', () => {
    const mirror = of({ state: 'intended', refused: { revision: revisionOf(call()), until: NOW + 1 } });
    expect(with1(mirror, eventOf(mirror))).toMatchObject([{ kind: 'adopt' }]);
    expect(with1({ ...mirror, refused: null }, null)).toMatchObject([{ kind: 'create' }]);
  });
});

it.each<[AppointmentStatus, boolean, boolean]>([
  ['new', true, true], ['confirmed', true, true], ['showed', true, true], ['completed', true, true], ['active', true, true], ['unknown', true, true],
  ['noshow', true, false], ['cancelled', false, false], ['invalid', false, false],
])('an appointment that is %s stands in the calendar: %s, takes time: %s; deleted, it does neither', (status, stands, takes) => {
  expect([isLive({ status, deleted: false }), takesTime({ status, deleted: false })]).toEqual([stands, takes]);
  expect([isLive({ status, deleted: true }), takesTime({ status, deleted: true })]).toEqual([false, false]);
});
