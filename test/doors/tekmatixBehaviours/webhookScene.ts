import type { Period } from '../../../shared/time/period.ts';
import { DAY } from '../../../shared/time/period.ts';
import { COACH, HOUR, openHousehold, type Household } from '../../server/household.ts';
import { listenToWebhooks, type Listening, type ListenOptions } from '../../server/listenToWebhooks.ts';
import type { WebhookDesk } from '../../standins/tekmatix/webhooks/webhookDesk.ts';

export const BOB = 'bBnuzHvysMo5N5VsXcaa';
export const hour = (start: number): Period => ({ start, end: start + HOUR });

/** A household whose server hears the stand-in's webhooks. `at`: a time of its day. */
export type WebhookScene = {
  readonly anna: Household; readonly webhooks: WebhookDesk; readonly server: Listening; readonly at: number;
  /** Another server process takes the webhooks from now on. */
  listen(options: ListenOptions): void;
  /** An hour in TekMatix, by hand. */
  book(start?: number, userId?: string): string;
  /** Delivers what is due and tells how it was answered. */
  statuses(): Promise<number[]>;
  /** What a cycle would have to look at sooner, if one is due. Afterwards nothing is hinted. */
  read(userId?: string): Promise<Period[] | 'not due'>;
  addBob(): Promise<string>;
  kept(webhookId: string | undefined): Promise<boolean>;
};

export async function openWebhookScene(): Promise<WebhookScene> {
  const anna = await openHousehold();
  const { store } = anna.doors;
  let server = listenToWebhooks(anna);
  const at = anna.clock.now() + 5 * HOUR;
  const read: WebhookScene['read'] = async (userId = anna.userId) => {
    // Ten seconds after the last reading at the latest.
    const due = ((await store.users.find(userId))?.nextSyncAt ?? Infinity) <= anna.clock.now() + 10_000;
    const hinted = await store.users.startCycle(userId, anna.clock.now() + 1_000 * DAY);
    await store.users.dropHinted(userId, hinted);
    return due ? [...hinted].sort((a, b) => a.start - b.start) : 'not due';
  };
  await read();
  return {
    anna, webhooks: anna.tekMatix.webhooks, at, read,
    get server() { return server; },
    listen(options) { server = listenToWebhooks(anna, options); },
    book: (start = at, userId = COACH) => anna.location.addAppointment({ userId, title: 'Call', ...hour(start) }).id,
    statuses: async () => (await server.deliver()).map((sent) => sent.status),
    async addBob() {
      anna.location.addUser({ id: BOB, name: 'Bob', email: 'bob@example.com' });
      const { id } = await store.users.ensure(anna.location.id, BOB, 'Bob');
      await read(id);
      return id;
    },
    kept: (webhookId) => store.webhooks.isKnown(webhookId ?? ''),
  };
}
