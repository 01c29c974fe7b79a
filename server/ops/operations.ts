import { STALE_AFTER } from '../../shared/availability/freshness.ts';
import { SECOND, type Instant } from '../../shared/time/period.ts';
import type { Store } from '../store/store.ts';
import type { Sample } from './meter.ts';

/** What a load balancer and a monitor ask. */
export interface Operations {
  /** Whether this process should get work, and what is wrong when it should not. Names nobody. */
  ready(): Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<'database' | 'queue' | 'clock' | 'running', boolean>> }>;
  /** Text for Prometheus. */
  metrics(): Promise<string>;
}

export type OperationsOptions = {
  readonly store: Store; readonly now: () => Instant;
  readonly meter: { write(gauges: readonly Sample[]): string };
  /** When this process asked its queue last and was answered; undefined where it runs no cycles. */
  readonly queueAt: () => Instant | undefined;
  /** Ms that the database's clock is ahead. */
  readonly clockAhead: () => number;
  readonly isStopping: () => boolean;
};

const PATIENCE = 2 * SECOND;
const QUEUE_SILENT = 30 * SECOND;
/** Times of several machines are compared with each other. */
const CLOCK_APART = 5 * SECOND;

export function createOperations({ store, now, meter, queueAt, clockAhead, isStopping }: OperationsOptions): Operations {
  return {
    async ready() {
      const asked = queueAt();
      const checks = {
        database: await within(store.operations.answers(), PATIENCE), queue: asked === undefined || now() - asked < QUEUE_SILENT,
        clock: Math.abs(clockAhead()) < CLOCK_APART, running: !isStopping(),
      };
      return { ready: Object.values(checks).every(Boolean), checks };
    },
    metrics: async () => meter.write(await readGauges(store, now())),
  };
}

async function readGauges(store: Store, now: Instant): Promise<Sample[]> {
  const seen = await store.operations.look({ now, staleBefore: now - STALE_AFTER });
  const by = (label: string, values: Readonly<Record<string, number>>) => Object.entries(values).map(([name, value]) => ({ labels: { [label]: name }, value }));
  return [
    { name: 'queue_due', help: 'Users whose cycle is due', values: [{ value: seen.due }] },
    { name: 'queue_oldest_seconds', help: 'How long the longest of them has been due', values: [{ value: seen.oldestDueMs / SECOND }] },
    { name: 'connections', help: 'Accounts by their health; stale: not read for longer than an answer may rest on', values: by('state', seen.connections) },
    { name: 'paused_users', help: 'Users whose cycles an operator stopped', values: [{ value: seen.paused }] },
    { name: 'budgets_held', help: 'Accounts and locations that were told to wait', values: by('service', seen.held) },
    { name: 'budget_ahead_seconds', help: 'How far ahead the busiest budget is taken', values: by('service', seen.ahead) },
    { name: 'outage', help: 'Whether a service fails for many accounts at once', values: [{ labels: { service: 'icloud' }, value: Number(await store.outages.since('icloud') !== null) }] },
    { name: 'processes', help: 'Server processes on this database', values: [{ value: seen.processes }] },
  ];
}

function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(false); }, ms);
    work.then(() => { resolve(true); }, () => { resolve(false); }).finally(() => { clearTimeout(timer); });
  });
}
