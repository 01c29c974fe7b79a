import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import type { AvailabilityAnswer } from '../../../shared/availability/snapshot.ts';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { blocksOf, COACH, HOUR, MINUTE, openHousehold, type Household } from '../household.ts';

/** What happened to users of other products, played with ours: a coach in step, and what she would see. */
export type Coach = Household & {
  /** Tomorrow, 14:00 in Berlin. */
  readonly at: number;
  minutes(count: number): Promise<void>;
  /** An appointment of an hour, so many hours after `at`. */
  book(title: string, hours: number): string;
  check(start: number, end?: number): Promise<AvailabilityAnswer>;
  status(): Promise<SyncStatus>;
  /** Writes to iCloud and to TekMatix since the last `forget`. */
  writes(): string[];
  forget(): void;
  blocks(): number[];
};

export async function openCoach(): Promise<Coach> {
  const anna = await openHousehold();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  await anna.minute();
  const at = Date.UTC(2026, 10, 25, 13);
  let seen = 0;
  return {
    ...anna, at,
    async minutes(count) { for (let i = 0; i < count; i += 1) await anna.minute(); },
    book: (title, hours) => anna.location.addAppointment({ userId: COACH, title, start: at + hours * HOUR, end: at + (hours + 1) * HOUR }).id,
    check: (start, end = start + HOUR) => availabilitySubject(anna.doors).check({ id: 's1', userId: anna.userId }, { start, end }),
    status: () => syncSubject(anna.doors).status({ id: 's1', userId: anna.userId }),
    writes: () => [
      ...anna.icloud.journal.filter(({ method }) => !['PROPFIND', 'REPORT', 'GET'].includes(method)).map(({ method, path }) => `${method} ${path}`),
      ...anna.tekMatix.journal.slice(seen).filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    ],
    forget() {
      anna.icloud.clearJournal();
      seen = anna.tekMatix.journal.length;
    },
    blocks: () => blocksOf(anna),
  };
}

/** Longer than a fresh write may be late. */
export const SETTLE = 2 * MINUTE;
