import { MINUTE, type Period } from '../../../shared/time/period.ts';
import type { StandinCalendar } from '../../standins/icloud/standin.ts';
import { TOKYO, ZONE, type Zone } from './berlin.ts';
import { union } from './intervals.ts';
import { occurrencesOf, writeUserEvent, type UserEvent } from './userEvent.ts';

export type ModelRole = 'primary' | 'conflict' | 'ignored';

/** The switches that histories turn. `padding` in minutes, on both sides. */
export type ModelRules = { readonly allDay: boolean; readonly tentative: boolean; readonly freeEvents: boolean; readonly padding: number; readonly titles: 'busy' | 'title' };

export const FIRST_RULES: ModelRules = { allDay: true, tentative: true, freeEvents: false, padding: 0, titles: 'busy' };

/** What an object of a calendar means to its user; `unreadable`: nobody can tell. */
export type Thing = { readonly kind: 'event'; readonly event: UserEvent } | { readonly kind: 'copy'; readonly period: Period } | { readonly kind: 'unreadable' };

/** One calendar as its user knows it, beside the stand-in that the server asks. */
export type ModelCalendar = {
  readonly label: string;
  readonly standin: StandinCalendar;
  role: ModelRole;
  rules: ModelRules;
  /** Events of ours may stand in it. */
  everPrimary: boolean;
  /** It was the primary before the loss of a database, and not since: nobody knows what was written there. */
  forgotten: boolean;
  /** It was the primary until the user chose another, and the server has not taken its events out yet. */
  leaving: boolean;
  /** Deleted in iCloud. What the server last knew of it goes on blocking until the user chooses. */
  gone: boolean;
  /** What is in it that takes time, by the name of its object. */
  readonly things: Map<string, Thing>;
  /** Names that are gone; true once it is sure that the server had read what was there. */
  readonly removed: Map<string, boolean>;
  /** What iCloud no longer has and the user wants back. */
  readonly kept: Map<string, Thing>;
  /** Everything of the user's, byte for byte: nobody else may change it. */
  readonly texts: Map<string, string>;
  /** What each name meant under each of its ETags. */
  readonly versions: Map<string, Thing>;
  /** Time that may go on being blocked, since nobody can know whether the server took note of a choice before the next one. */
  maybe: Period[];
};

export function createCalendarModel(label: string, standin: StandinCalendar, role: ModelRole): ModelCalendar {
  return {
    label, standin, role, everPrimary: role === 'primary', forgotten: false, leaving: false, rules: FIRST_RULES, gone: false,
    things: new Map(), removed: new Map(), kept: new Map(), texts: new Map(), versions: new Map(), maybe: [],
  };
}

/** Whether a path is this calendar's: the home above it may have moved since. */
export const isAt = ({ standin }: Pick<ModelCalendar, 'standin'>, href: string | undefined | null): boolean => slugOf(standin.href) === slugOf(href ?? '');

const slugOf = (href: string): string | undefined => href.split('/').filter((part) => part !== '').at(-1);

export const EVER: Period = { start: -8.64e15, end: 8.64e15 };

/** The user writes an event on their iPhone. */
export const putEvent = (calendar: ModelCalendar, name: string, event: UserEvent): void => { putThing(calendar, name, { thing: { kind: 'event', event }, text: writeUserEvent(event) }); };

export function putThing(calendar: ModelCalendar, name: string, { thing, text }: { readonly thing: Thing; readonly text: string }): void {
  calendar.things.set(name, thing);
  putText(calendar, name, text);
}

/** An object that takes no time of its own, unless the name has a thing. */
export function putText(calendar: ModelCalendar, name: string, text: string): void {
  calendar.texts.set(name, text);
  calendar.kept.delete(name);
  calendar.removed.delete(name);
  calendar.standin.put(name, text);
  noteVersion(calendar, name);
}

/** After everything that gives an object another ETag. */
export function noteVersion({ standin, things, versions }: ModelCalendar, name: string): void {
  const thing = things.get(name);
  const etag = standin.objects().find((object) => object.name === name)?.etag;
  if (thing && etag !== undefined) versions.set(`${name} ${etag}`, thing);
}

export function removeObject(calendar: ModelCalendar, name: string): void {
  if (calendar.things.delete(name)) calendar.removed.set(name, false);
  calendar.texts.delete(name);
  calendar.standin.remove(name);
}

export const eventsOf = ({ things }: ModelCalendar): [string, UserEvent][] =>
  [...things].flatMap(([name, thing]): [string, UserEvent][] => (thing.kind === 'event' ? [[name, thing.event]] : []));

const counts = ({ flag, allDay }: UserEvent, rules: ModelRules): boolean =>
  flag !== 'cancelled' && (flag !== 'free' || rules.freeEvents) && (flag !== 'tentative' || rules.tentative) && (!allDay || rules.allDay);

/** Time that things take by the switches of their calendar. */
export function busyOf(things: Iterable<Thing>, rules: ModelRules, zones: readonly Zone[]): Period[] {
  const around = rules.padding * MINUTE;
  return [...things].flatMap((thing): Period[] => {
    if (thing.kind === 'unreadable') return [EVER];
    const periods = thing.kind === 'copy' ? [thing.period] : counts(thing.event, rules) ? occurrencesOf(thing.event, zones) : [];
    return periods.map(({ start, end }) => ({ start: start - around, end: end + around }));
  });
}

const EVERYTHING: ModelRules = { allDay: true, tentative: true, freeEvents: true, padding: 15, titles: 'busy' };

/** What was kept may be forgotten, or not. */
export function loseSight(calendar: ModelCalendar): void {
  calendar.maybe = union([...calendar.maybe, ...busyOf(calendar.kept.values(), EVERYTHING, [ZONE, TOKYO])]);
  calendar.kept.clear();
  calendar.removed.clear();
}
