import fc from 'fast-check';
import { DAY } from '../../../shared/time/period.ts';
import { dayOf, HALF_HOUR } from '../model/berlin.ts';
import { eventsOf, noteVersion, putEvent, putThing, removeObject, type ModelCalendar } from '../model/calendarModel.ts';
import { startOf, type EventFlag, type UserEvent } from '../model/userEvent.ts';
import type { Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';

export type Scope = 'this' | 'following' | 'all';

/** What the user does in Apple Calendar with events of their own. Numbers pick among what there is. */
export type PhoneCommand =
  | { readonly do: 'add-event'; readonly calendar: number; readonly day: number; readonly at: number; readonly length: number; readonly shape: 'once' | 'all-day' | 'daily' | 'weekly'; readonly flag: EventFlag; readonly floating?: boolean }
  | { readonly do: 'fill-calendar'; readonly calendar: number; readonly day: number; readonly count: number }
  | { readonly do: 'clear-calendar'; readonly calendar: number; readonly leave: number }
  | { readonly do: 'move-event'; readonly pick: number; readonly by: number; readonly scope: Scope; readonly index: number }
  | { readonly do: 'change-event'; readonly pick: number; readonly flag: EventFlag }
  | { readonly do: 'delete-event'; readonly pick: number; readonly scope: Scope; readonly index: number }
  | { readonly do: 'give-event'; readonly pick: number; readonly calendar: number }
  | { readonly do: 'touch-event'; readonly pick: number }
  | { readonly do: 'break-event'; readonly calendar: number };

const pick = fc.nat(7);
const calendar = fc.nat(2);
const flag = fc.constantFrom<EventFlag[]>('plain', 'plain', 'free', 'tentative', 'cancelled');
const scope = fc.constantFrom<Scope[]>('this', 'following', 'all');

export const creation: fc.Arbitrary<PhoneCommand> = fc.record({ do: fc.constant('add-event' as const), calendar, day: fc.integer({ min: -1, max: 6 }), at: fc.nat(47), length: fc.integer({ min: 1, max: 6 }), shape: fc.constantFrom('once' as const, 'all-day' as const, 'daily' as const, 'weekly' as const), flag, floating: fc.constantFrom(false, false, false, true) });

export const phoneCommand: fc.Arbitrary<PhoneCommand> = fc.oneof(
  { weight: 6, arbitrary: creation },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fill-calendar' as const), calendar, day: fc.integer({ min: 0, max: 3 }), count: fc.integer({ min: 5, max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('clear-calendar' as const), calendar, leave: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move-event' as const), pick, by: fc.integer({ min: -48, max: 48 }), scope, index: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change-event' as const), pick, flag }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('delete-event' as const), pick, scope, index: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('give-event' as const), pick, calendar }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('touch-event' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('break-event' as const), calendar }) },
);

type Found = { readonly calendar: ModelCalendar; readonly name: string; readonly event: UserEvent };

/** Calendars that are there and may be written by their user. */
const open = ({ calendars }: Scene): ModelCalendar[] => calendars.filter(({ gone }) => !gone);

function find(scene: Scene, pick: number): Found | undefined {
  const all = open(scene).flatMap((calendar) => eventsOf(calendar).map(([name, event]): Found => ({ calendar, name, event })));
  return all.length === 0 ? undefined : all[pick % all.length];
}

export const calendarAt = (scene: Scene, place: number): ModelCalendar | undefined => {
  const all = open(scene);
  return all[place % Math.max(1, all.length)];
};

export const phoneHandlers: Handlers<PhoneCommand> = {
  'add-event'(scene, { calendar: place, day, at, length, shape, flag, floating = false }) {
    const calendar = calendarAt(scene, place);
    if (!calendar) return;
    const number = scene.next();
    const allDay = shape === 'all-day';
    putEvent(calendar, `E${number}.ics`, {
      uid: `E${number}`, start: dayOf(scene.clock.now(), day) + (allDay ? 0 : at * HALF_HOUR), length: allDay ? DAY : length * HALF_HOUR, allDay, floating,
      every: shape === 'daily' ? 1 : shape === 'weekly' ? 7 : 0, count: shape === 'daily' ? 4 : 3, flag, title: `Private ${number}`, exceptions: new Map(),
    });
  },
  'fill-calendar'(scene, { calendar: place, day, count }) {
    const calendar = calendarAt(scene, place);
    if (!calendar) return;
    for (let i = 0; i < count; i += 1) {
      const number = scene.next();
      putEvent(calendar, `E${number}.ics`, { uid: `E${number}`, start: dayOf(scene.clock.now(), day) + (8 + 3 * i) * 2 * HALF_HOUR, length: 2 * HALF_HOUR, allDay: false, floating: false, every: 0, count: 1, flag: 'plain', title: `Private ${number}`, exceptions: new Map() });
    }
  },
  'clear-calendar'(scene, { calendar: place, leave }) {
    // Mostly the fullest, where it matters.
    const calendar = place === 2 ? calendarAt(scene, place) : open(scene).sort((a, b) => b.things.size - a.things.size)[0];
    if (calendar) for (const [name] of eventsOf(calendar).slice(leave)) removeObject(calendar, name);
  },
  'move-event'(scene, { pick, by, scope, index }) {
    const found = find(scene, pick);
    if (found) moveEvent(scene, found, { by, scope, index });
  },
  'change-event'(scene, { pick, flag }) {
    const found = find(scene, pick);
    if (found) putEvent(found.calendar, found.name, { ...found.event, flag, title: `${found.event.title}!` });
  },
  'delete-event'(scene, { pick, scope, index }) {
    const found = find(scene, pick);
    if (found) deleteEvent(found, scope, index);
  },
  'give-event'(scene, { pick, calendar: place }) {
    const [found, calendar] = [find(scene, pick), calendarAt(scene, place)];
    if (!found || !calendar || calendar === found.calendar) return;
    removeObject(found.calendar, found.name);
    putEvent(calendar, found.name, found.event);
  },
  'touch-event'(scene, { pick }) {
    const found = find(scene, pick);
    if (!found) return;
    found.calendar.standin.touch(found.name);
    noteVersion(found.calendar, found.name);
  },
  'break-event'(scene, { calendar: place }) {
    const calendar = calendarAt(scene, place);
    if (!calendar) return;
    const broken = [...calendar.things].find(([, { kind }]) => kind === 'unreadable');
    // What was broken is mended by deleting it: a history may go on without it.
    if (broken) { removeObject(calendar, broken[0]); return; }
    putThing(calendar, `broken-${scene.next()}.ics`, { thing: { kind: 'unreadable' }, text: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:broken\r\nDTSTA' });
  },
};

const indexIn = (event: UserEvent, index: number): number => index % event.count;

/** As Apple does it: one occurrence becomes an exception, "this and following" becomes a series of its own. */
function moveEvent(scene: Scene, { calendar, name, event }: Found, { by, scope, index }: { readonly by: number; readonly scope: Scope; readonly index: number }): void {
  const distance = event.allDay ? Math.sign(by) * DAY : by * HALF_HOUR;
  const place = indexIn(event, index);
  if (event.every === 0 || scope === 'all') {
    // Whoever moves a whole series loses its exceptions.
    putEvent(calendar, name, { ...event, start: event.start + distance, exceptions: new Map() });
  } else if (scope === 'this') {
    const exceptions = new Map(event.exceptions).set(place, { start: startOf(event, place) + distance, length: event.length });
    putEvent(calendar, name, { ...event, exceptions });
  } else if (place > 0) {
    const uid = `E${scene.next()}`;
    putEvent(calendar, name, { ...event, count: place, exceptions: keep(event, (i) => i < place) });
    putEvent(calendar, `${uid}.ics`, { ...event, uid, start: startOf(event, place) + distance, count: event.count - place, exceptions: new Map() });
  }
}

function deleteEvent({ calendar, name, event }: Found, scope: Scope, index: number): void {
  const place = indexIn(event, index);
  if (event.every === 0 || scope === 'all' || (scope === 'following' && place === 0)) removeObject(calendar, name);
  else if (scope === 'this') putEvent(calendar, name, { ...event, exceptions: new Map(event.exceptions).set(place, 'removed') });
  else putEvent(calendar, name, { ...event, count: place, exceptions: keep(event, (i) => i < place) });
}

const keep = ({ exceptions }: UserEvent, which: (index: number) => boolean): UserEvent['exceptions'] => new Map([...exceptions].filter(([index]) => which(index)));
