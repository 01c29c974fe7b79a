import type { BusyPeriod, BusyRule, BusySource, BusyType } from '../busy/busyPeriod.ts';
import type { ClockDoubt } from '../busy/clockDoubt.ts';
import { MINUTE, SECOND } from '../time/period.ts';
import { findConflicts } from './findConflicts.ts';
import { hasMore, nextNumber, packNumbers } from './packNumbers.ts';
import type { BusySnapshot } from './snapshot.ts';

/** A source, and the type of the time that it takes: most occurrences share one. */
export type PackedLabel =
  | { readonly kind: 'icloud'; readonly type: BusyType; /** Place in `evidence`. */ readonly calendar: number; readonly title: string | null; readonly allDay: boolean; readonly rule: BusyRule; readonly before: number; readonly after: number; readonly doubt?: ClockDoubt | undefined; readonly kept?: boolean | undefined }
  | { readonly kind: 'appointment'; readonly type: BusyType; readonly id: string; readonly title: string }
  | { readonly kind: 'blocked-slot'; readonly type: BusyType; readonly id: string; readonly title: string };

/** A snapshot as it travels and is kept: some three characters for an occurrence instead of some three hundred. */
export type PackedSnapshot = Omit<BusySnapshot, 'busy' | 'conflicts'> & {
  readonly labels: readonly PackedLabel[];
  /** Ms that one step of the packed numbers stands for. */
  readonly unit: number;
  /** The first start; packed starts count from the one before. */
  readonly origin: number;
  /** packNumbers of: start, length, twice the place in `labels` (plus one when another source of the same time follows, as a further such number). */
  readonly packed: string;
};

/**
 * Conflicts do not travel: they follow from the rest. Sources that name a calendar without evidence are not told apart.
 * @throws RangeError for busy time without a source, which the packed form could only lose
 */
export function packSnapshot({ busy, conflicts: _follow, ...rest }: BusySnapshot): PackedSnapshot {
  if (busy.some((b) => b.sources.length === 0)) throw new RangeError('busy time without a source');
  const sorted = [...busy].sort((a, b) => a.start - b.start);
  const origin = sorted[0]?.start ?? rest.window.start;
  const unit = [15 * MINUTE, MINUTE, SECOND].find((u) => sorted.every((b) => (b.start - origin) % u === 0 && (b.end - origin) % u === 0)) ?? 1;
  const labels = new Map<string, { readonly place: number; readonly label: PackedLabel }>();
  const placeOf = (period: BusyPeriod, source: BusySource): number => {
    const label = labelOf(period, source, rest.evidence);
    const key = JSON.stringify(label);
    const known = labels.get(key) ?? { place: labels.size, label };
    labels.set(key, known);
    return known.place;
  };
  const numbers: number[] = [];
  let last = origin;
  for (const period of sorted) {
    numbers.push((period.start - last) / unit, (period.end - period.start) / unit);
    period.sources.forEach((source, i) => numbers.push(placeOf(period, source) * 2 + (i < period.sources.length - 1 ? 1 : 0)));
    last = period.start;
  }
  return { ...rest, labels: [...labels.values()].map(({ label }) => label), unit, origin, packed: packNumbers(numbers) };
}

function labelOf({ type }: BusyPeriod, source: BusySource, evidence: BusySnapshot['evidence']): PackedLabel {
  if (source.kind === 'appointment') return { kind: 'appointment', type, id: source.appointmentId, title: source.title };
  if (source.kind === 'blocked-slot') return { kind: 'blocked-slot', type, id: source.blockedSlotId, title: source.title };
  const { calendarId, title, allDay, rule, before, after, doubt, kept } = source;
  return { kind: 'icloud', type, calendar: evidence.findIndex((e) => e.calendarId === calendarId), title, allDay, rule, before, after, ...(doubt ? { doubt } : {}), ...(kept ? { kept } : {}) };
}

/** The snapshot again, with its conflicts. @throws RangeError for what packSnapshot never wrote. */
export function openSnapshot({ labels, unit, origin, packed, ...rest }: PackedSnapshot): BusySnapshot {
  const numbers = { text: packed, at: 0 };
  // One list of sources for all that share a label: thousands of occurrences do.
  const known = labels.map((label): readonly BusySource[] => [sourceOf(label, rest.evidence)]);
  const busy: BusyPeriod[] = [];
  let start = origin;
  while (hasMore(numbers)) {
    start += nextNumber(numbers) * unit;
    const end = start + nextNumber(numbers) * unit;
    const first = nextNumber(numbers);
    const type = labels[first >> 1]?.type ?? refuse();
    let sources = known[first >> 1] ?? refuse();
    for (let more = first & 1; more === 1;) {
      const number = nextNumber(numbers);
      sources = [...sources, ...known[number >> 1] ?? refuse()];
      more = number & 1;
    }
    busy.push({ start, end, type, sources });
  }
  return { ...rest, busy, conflicts: findConflicts(busy) };
}

function refuse(): never {
  throw new RangeError('a packed snapshot names a source that it does not describe');
}

function sourceOf(label: PackedLabel, evidence: BusySnapshot['evidence']): BusySource {
  if (label.kind === 'appointment') return { kind: 'appointment', appointmentId: label.id, title: label.title };
  if (label.kind === 'blocked-slot') return { kind: 'blocked-slot', blockedSlotId: label.id, title: label.title };
  const { calendar, type: _type, ...source } = label;
  const calendarId = evidence[calendar]?.calendarId;
  if (calendarId === undefined) throw new RangeError('a packed snapshot names a calendar that it does not describe');
  return { ...source, calendarId };
}
