import { fileURLToPath } from 'node:url';
import { expandCalendarObject } from '../../../server/ical/expandCalendarObject.ts';
import { busyBetween, createBusyIndex, putObject, type BusyIndex } from '../../../shared/busy/busyIndex.ts';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import { DEFAULT_BUSY_RULES } from '../../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE, overlaps, type Instant, type Period } from '../../../shared/time/period.ts';
import { listPeriods, markTaken } from '../../../shared/time/periodList.ts';
import { createRandom, type Random } from '../../server/ical/differential/randomObject.ts';
import { makeCalendar, makeObject, YEAR, ZONE } from './makeCalendar.ts';

/** What questions cost on an index of one size. Times are medians, in the unit that the name says. */
export type MeasuredQueries = {
  readonly occurrences: number;
  readonly changedMs: number; readonly rebuiltMs: number;
  readonly whyUs: number; readonly ownersFound: number;
  readonly slotNs: number; readonly slotPeerNs: number;
  readonly snapshotBytes: number; readonly snapshot: string;
};

const CALENDAR = 'bench' as CalendarId; // an id of the bench's own
const QUERY = { window: YEAR, zone: ZONE, me: [], titles: 'busy' as const };

/** One size in one process: builds the index, checks that its answers are right, then times them. */
export function measureQueries(size: number, seed: number): MeasuredQueries {
  const random = createRandom(seed);
  const texts = makeCalendar(size, seed);
  const index = createBusyIndex(YEAR);
  const began = performance.now();
  texts.forEach((text, number) => put(index, number, text));
  busyBetween(index, { start: YEAR.start, end: YEAR.start + 1 });
  const rebuiltMs = performance.now() - began;
  const all = busyBetween(index, YEAR);
  const { us, owners } = measureWhy(index, all, random);
  return {
    occurrences: all.length, rebuiltMs, changedMs: measureChange(index, size, random), whyUs: us, ownersFound: owners,
    ...measureSlots(), ...measureSnapshot(index),
  };
}

function put(index: BusyIndex, number: number, text: string): void {
  const { instances, quarantined } = expandCalendarObject(text, QUERY);
  putObject(index, String(number), { calendarId: CALENDAR, rules: DEFAULT_BUSY_RULES, instances, quarantined });
}

const medianOf = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;

/** From the text of one changed object to a question in each month that must see it. */
function measureChange(index: BusyIndex, size: number, random: Random): number {
  const times: number[] = [];
  for (let round = 0; round < 300; round += 1) {
    const number = random.below(size);
    const text = makeObject(random, number);
    const began = performance.now();
    put(index, number, text);
    for (let at = YEAR.start; at < YEAR.end; at += 30 * DAY) busyBetween(index, { start: at, end: at + 1 });
    times.push(performance.now() - began);
  }
  return medianOf(times);
}

/** Instants of ordinary working hours; each answer is compared with a search of the whole list before any is timed. */
function measureWhy(index: BusyIndex, all: readonly Period[], random: Random): { us: number; owners: number } {
  const instants = Array.from({ length: 400 }, (): Instant => YEAR.start + random.below(365) * DAY + (13 + random.below(10)) * HOUR + random.below(60) * MINUTE);
  let owners = 0;
  for (const start of instants) {
    const period = { start, end: start + 1 };
    const found = busyBetween(index, period);
    if (found.length !== all.filter((busy) => overlaps(busy, period)).length) throw new Error(`The owners of ${new Date(start).toISOString()} are not those of the whole list.`);
    owners += found.length;
  }
  const rounds = Array.from({ length: 25 }, () => {
    const began = performance.now();
    for (const start of instants) busyBetween(index, { start, end: start + 1 });
    return ((performance.now() - began) * 1_000) / instants.length;
  });
  return { us: medianOf(rounds), owners: owners / instants.length };
}

/** 500 half-hour slots of a month against 10,000 busy periods of two years. */
function measureSlots(): { slotNs: number; slotPeerNs: number } {
  const busy = Array.from({ length: 10_000 }, (_, i): Period => ({ start: YEAR.start + i * 105 * MINUTE, end: YEAR.start + i * 105 * MINUTE + 25 * MINUTE }));
  const slots = Array.from({ length: 500 }, (_, i): Period => ({ start: YEAR.start + 300 * DAY + i * 30 * MINUTE, end: YEAR.start + 300 * DAY + (i + 1) * 30 * MINUTE }));
  const list = listPeriods(busy);
  const peer = (): number[] => slots.map((slot) => (busy.some((b) => b.start < slot.end && slot.start < b.end) ? 1 : 0));
  if (JSON.stringify([...markTaken(list, slots)]) !== JSON.stringify(peer())) throw new Error('The two ways to mark slots do not agree.');
  const perSlot = (rounds: number, run: () => unknown): number => medianOf(Array.from({ length: 9 }, () => {
    const began = performance.now();
    for (let i = 0; i < rounds; i += 1) run();
    return ((performance.now() - began) * 1e6) / rounds / slots.length;
  }));
  return { slotNs: perSlot(2_000, () => markTaken(list, slots)), slotPeerNs: perSlot(3, peer) };
}

function measureSnapshot(index: BusyIndex): { snapshotBytes: number; snapshot: string } {
  const window = { start: YEAR.start + 150 * DAY, end: YEAR.start + 178 * DAY };
  const snapshot: BusySnapshot = {
    takenAt: window.start, window, zone: ZONE, busy: busyBetween(index, window), conflicts: [], tekmatix: { readAt: window.start, state: 'read', fault: null, beyond: null },
    evidence: [{ calendarId: CALENDAR, name: 'Home', color: null, role: 'primary', readAt: window.start, state: 'read', fault: null, quarantined: 0 }],
  };
  const text = JSON.stringify(packSnapshot(snapshot));
  return { snapshotBytes: Buffer.byteLength(text), snapshot: text };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(measureQueries(Number(process.argv[2]), Number(process.argv[3]))));
}
