import { readQuestion, type ClockDoubt, type ClockQuestion } from '../../shared/busy/clockDoubt.ts';
import { recurrenceIdOf, type EventInstances } from '../../shared/busy/eventInstances.ts';
import type { Instant } from '../../shared/time/period.ts';
import { expandCalendarObject } from './expandCalendarObject.ts';
import type { Assumption, ExpandedObject, ExpandQuery } from './ical.ts';
import { ianaZone } from './zones.ts';

/** What the user said about clocks, and the zone that their own device shows. */
export type Clocks = {
  /** IANA name; null while no device told. */
  readonly device: string | null;
  readonly answers: Readonly<Partial<Record<ClockQuestion, Assumption>>>;
};

/** Questions of one object that are followed up; whoever writes more is not to be believed in any of them. */
const MOST_QUESTIONS = 4;

/**
 * expandCalendarObject under every answer to each question about clocks that the object leaves open and the user has not
 * answered. Instances that every answer places at the same time are as usual; the others come once for each answer, each
 * with its doubt.
 */
export function expandUnderDoubt(text: string, query: ExpandQuery, clocks: Clocks): ExpandedObject {
  const asked = new Set<ClockQuestion>();
  const assumed = new Map(Object.entries(clocks.answers) as [ClockQuestion, Assumption][]);
  const usual = expandCalendarObject(text, { ...query, assumed, onQuestion: (question) => asked.add(question) });
  let { instances, quarantined } = usual;
  for (const question of [...asked].filter((q) => !assumed.has(q)).sort().slice(0, MOST_QUESTIONS)) {
    const [first, ...others] = possibleAnswers(question, query.zone, clocks.device);
    if (first === undefined || others.length === 0) continue;
    const runs = others.map((answer) => ({ answer, expanded: expandCalendarObject(text, { ...query, assumed: new Map([...assumed, [question, answer]]) }) }));
    const keys = [usual, ...runs.map(({ expanded }) => expanded)].map((run) => keysOf(run.instances));
    const certain = keys.reduce((a, b) => new Set([...a].filter((key) => b.has(key))));
    const doubt = (answer: string): ClockDoubt => ({ question, answer, of: others.length + 1 });
    // Where all answers say the same, nothing is in doubt.
    if (keys.some((run) => run.size > certain.size)) {
      instances = [
        ...split(instances, certain, doubt(first)),
        ...runs.flatMap(({ answer, expanded }) => split(expanded.instances, certain, doubt(answer)).filter((event) => event.doubt !== undefined)),
      ];
    }
    quarantined = [...quarantined, ...runs.flatMap(({ expanded }) => expanded.quarantined.filter((q) => !usual.quarantined.some((u) => u.reason === q.reason)))];
  }
  return { ...usual, instances, quarantined };
}

/** The usual one first. */
function possibleAnswers(question: ClockQuestion, zone: string, device: string | null): Assumption[] {
  if (readQuestion(question).kind === 'zone-differs') return ['iana', 'embedded'];
  const zones = readQuestion(question).kind === 'floating' ? [zone, device] : [zone, device, 'UTC'];
  return [...new Set(zones.filter((name) => name !== null && ianaZone(name) !== undefined))].filter((name) => name !== null);
}

/** One occurrence, whatever list it stands in. */
const keyOf = (event: EventInstances, place: number): string => `${event.uid} ${event.times[2 * place]} ${event.times[2 * place + 1]} ${event.allDay}`;

function keysOf(events: readonly EventInstances[]): Set<string> {
  const keys = new Set<string>();
  for (const event of events) for (let place = 0; place < event.times.length / 2; place += 1) keys.add(keyOf(event, place));
  return keys;
}

/** The certain instances as they were, and the others with their doubt. What stands for an appointment of ours is never in doubt. */
function split(events: readonly EventInstances[], certain: ReadonlySet<string>, doubt: ClockDoubt): EventInstances[] {
  return events.flatMap((event) => {
    if (event.doubt || event.appointmentId !== null) return [event];
    const places = Array.from({ length: event.times.length / 2 }, (_, place) => place);
    const inDoubt = places.filter((place) => !certain.has(keyOf(event, place)));
    if (inDoubt.length === 0) return [event];
    const sure = places.filter((place) => certain.has(keyOf(event, place)));
    return [...(sure.length > 0 ? [pick(event, sure)] : []), { ...pick(event, inDoubt), doubt }];
  });
}

function pick(event: EventInstances, places: readonly number[]): EventInstances {
  const ids = places.map((place): Instant => recurrenceIdOf(event, place) ?? 0);
  return {
    ...event, times: places.flatMap((place) => event.times.slice(2 * place, 2 * place + 2)),
    recurrenceIds: event.recurrenceIds === null ? null : ids,
  };
}
