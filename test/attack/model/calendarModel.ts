import type { Period } from '../../../shared/time/period.ts';
import { MINUTE } from '../../../shared/time/period.ts';
import type { StandinCalendar } from '../../standins/icloud/standin.ts';
import { union } from './intervals.ts';
import { occurrencesOf, writeUserEvent, type UserEvent } from './userEvent.ts';

export type ModelRole = 'primary' | 'conflict' | 'ignored';

/** The switches that histories turn. `padding` in minutes, on both sides. */
export type ModelRules = { readonly allDay: boolean; readonly tentative: boolean; readonly freeEvents: boolean; readonly padding: number };

export const FIRST_RULES: ModelRules = { allDay: true, tentative: true, freeEvents: false, padding: 0 };

/** One calendar as its user knows it, beside the stand-in that the server asks. */
export type ModelCalendar = {
  readonly label: string;
  readonly standin: StandinCalendar;
  role: ModelRole;
  rules: ModelRules;
  /** Events of ours may stand in it. */
  everPrimary: boolean;
  /** It was the primary until the user chose another, and the server has not taken its events out yet. */
  leaving: boolean;
  /** Deleted in iCloud. What the server last knew of it goes on blocking until the user chooses. */
  gone: boolean;
  /** Events by the name of their object. */
  readonly events: Map<string, UserEvent>;
  /** Copies that the user made of events of ours: theirs, and they take time. */
  readonly copies: Map<string, Period>;
  /** Texts that nobody can read. */
  readonly broken: Set<string>;
  /** Everything of the user's, byte for byte: nobody else may change it. */
  readonly texts: Map<string, string>;
  /** Busy time that was ever there under any rules, for a calendar that is gone. */
  ever: Period[];
};

export function createCalendarModel(label: string, standin: StandinCalendar, role: ModelRole): ModelCalendar {
  return { label, standin, role, everPrimary: role === 'primary', leaving: false, rules: FIRST_RULES, gone: false, events: new Map(), copies: new Map(), broken: new Set(), texts: new Map(), ever: [] };
}

export const EVER: Period = { start: -8.64e15, end: 8.64e15 };

/** The user writes an event on their iPhone. */
export function putEvent(calendar: ModelCalendar, name: string, event: UserEvent): void {
  calendar.events.set(name, event);
  putText(calendar, name, writeUserEvent(event));
}

/** What nobody can read takes all time. */
function noteEver(calendar: ModelCalendar): void {
  calendar.ever = union([...calendar.ever, ...(calendar.broken.size > 0 ? [EVER] : busyIn(calendar))]);
}

export function putText(calendar: ModelCalendar, name: string, text: string): void {
  calendar.texts.set(name, text);
  calendar.standin.put(name, text);
  noteEver(calendar);
}

export function removeEvent(calendar: ModelCalendar, name: string): void {
  calendar.events.delete(name);
  calendar.broken.delete(name);
  calendar.copies.delete(name);
  calendar.texts.delete(name);
  calendar.standin.remove(name);
}

export const counts = ({ flag, allDay }: UserEvent, rules: ModelRules): boolean =>
  flag !== 'cancelled' && (flag !== 'free' || rules.freeEvents) && (flag !== 'tentative' || rules.tentative) && (!allDay || rules.allDay);

/** Busy time by the switches of the calendar. */
export function busyIn({ events, copies, rules }: Pick<ModelCalendar, 'events' | 'copies' | 'rules'>): Period[] {
  const around = rules.padding * MINUTE;
  return [...[...events.values()].filter((event) => counts(event, rules)).flatMap(occurrencesOf), ...copies.values()]
    .map(({ start, end }) => ({ start: start - around, end: end + around }));
}
