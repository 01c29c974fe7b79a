/** What is counted, with its labels; and what is measured, in seconds. */
export type Counted = 'cycles' | 'faults' | 'budget_requests' | 'http_requests';
export type Measured = 'cycle' | 'icloud_to_block' | 'appointment_to_icloud';

/** Labels hold kinds and results, never an id, an address or a title. */
export interface Meter {
  count(what: Counted, labels?: Readonly<Record<string, string>>, by?: number): void;
  measure(what: Measured, seconds: number): void;
}

export type Sample = { readonly name: string; readonly help: string; readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[] };

/** How changes get across is told up to an hour, in steps that a goal may name. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 720, 900, 1_800, 3_600];

const COUNTED: Record<Counted, string> = {
  cycles: 'Cycles that ended, by what came of them', faults: 'Faults that cycles met, by kind', budget_requests: 'Requests taken from budgets that processes share, by service',
  http_requests: 'Requests that this server answered, by status class',
};
const MEASURED: Record<Measured, string> = {
  cycle: 'How long cycles took', icloud_to_block: 'From the reading before a change in iCloud to its blocked slot: the change was never slower',
  appointment_to_icloud: 'From the reading before an appointment changed to its event in iCloud: it was never slower',
};

type Histogram = { readonly counts: number[]; sum: number; count: number };

/** Counts of this process since it began, and their text for Prometheus (exposition format 0.0.4). */
export function createMeter(): Meter & { write(gauges: readonly Sample[]): string } {
  const counters = new Map<Counted, Map<string, number>>();
  const histograms = new Map<Measured, Histogram>();
  return {
    count(what, labels = {}, by = 1) {
      const values = counters.get(what) ?? new Map<string, number>();
      const key = writeLabels(labels);
      counters.set(what, values.set(key, (values.get(key) ?? 0) + by));
    },
    measure(what, seconds) {
      const histogram = histograms.get(what) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
      histogram.sum += seconds;
      histogram.count += 1;
      BUCKETS.forEach((bound, i) => { if (seconds <= bound) histogram.counts[i] = (histogram.counts[i] ?? 0) + 1; });
      histograms.set(what, histogram);
    },
    write(gauges) {
      const lines = [
        ...keysOf(COUNTED).flatMap((what) => [...head(`${what}_total`, COUNTED[what], 'counter'), ...[...counters.get(what) ?? []].map(([labels, value]) => `ift_${what}_total${labels} ${value}`)]),
        ...keysOf(MEASURED).flatMap((what) => writeHistogram(what, histograms.get(what))),
        ...gauges.flatMap(({ name, help, values }) => [...head(name, help, 'gauge'), ...values.map(({ labels = {}, value }) => `ift_${name}${writeLabels(labels)} ${value}`)]),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

const keysOf = <T extends string>(record: Record<T, string>): T[] => Object.keys(record) as T[]; // keys of the record itself

const head = (name: string, help: string, type: string): string[] => [`# HELP ift_${name} ${help}`, `# TYPE ift_${name} ${type}`];

function writeHistogram(what: Measured, histogram: Histogram = { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }): string[] {
  const name = `${what}_seconds`;
  return [
    ...head(name, MEASURED[what], 'histogram'),
    ...BUCKETS.map((bound, i) => `ift_${name}_bucket{le="${bound}"} ${histogram.counts[i] ?? 0}`),
    `ift_${name}_bucket{le="+Inf"} ${histogram.count}`, `ift_${name}_sum ${histogram.sum}`, `ift_${name}_count ${histogram.count}`,
  ];
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
