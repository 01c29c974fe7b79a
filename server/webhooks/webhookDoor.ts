import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../../shared/time/period.ts';
import { nameError, type Log } from '../log.ts';
import type { AppointmentHint, InstallNotice, Subjects } from '../subjects.ts';
import { createBatch } from './createBatch.ts';
import { createFlood } from './createFlood.ts';
import { readDelivery } from './readDelivery.ts';
import { isSigned, readPublicKeys } from './signature.ts';

/** The largest known is under 4 KiB. */
const MAX_BODY = 256 * 1024;
const MOMENT = 5;

export type WebhookOptions = {
  readonly subjects: { readonly connection: Pick<Subjects['connection'], 'noteInstall'>; readonly sync: Pick<Subjects['sync'], 'takeHints'>; readonly limits: Pick<Subjects['limits'], 'take'> };
  readonly log: Log;
  readonly now: () => Instant;
  /** SPKI bodies in base64; several while keys are rotated. */
  readonly publicKeys: readonly string[];
  /** Our app in the marketplace. Without it nothing that is said about installations counts. */
  readonly appId: string | undefined;
  /** How long a lot of deliveries is collected. */
  readonly pause?: () => Promise<unknown>;
};

export type WebhookDoor = {
  readonly app: Hono;
  /** Resolves when everything that was answered has been handed on. */
  settled(): Promise<void>;
};

/**
 * `POST /webhooks/tekmatix` (field manual TekMatix §2). 401 without a valid signature; 2xx for everything that is signed.
 * A hint is answered before it is stored: what is lost with the process costs time only, because every user is looked at
 * regularly all the same. What is said about an installation is answered when it is done, so that a failure is sent again.
 * @throws Error with a sentence for the operator when a key is none
 */
export function createWebhookDoor({ subjects, log, now, publicKeys, appId, pause = () => wait(MOMENT) }: WebhookOptions): WebhookDoor {
  const keys = readPublicKeys(publicKeys);
  const flood = createFlood(subjects.limits, now);
  const handOn = (hints: readonly AppointmentHint[]): Promise<void> => flood.calm(hints).then((calmed) => subjects.sync.takeHints(calmed))
    .catch((error: unknown) => log.warn('webhooks not taken', { kind: 'internal', detail: nameError(error), changed: hints.length }));
  const batch = createBatch(handOn, pause);
  // One after the other: a duplicate that comes at the same moment has to find the first one done.
  let noting: Promise<unknown> = Promise.resolve();
  const note = (notice: InstallNotice): Promise<void> => {
    const noted = noting.then(() => subjects.connection.noteInstall(notice));
    noting = noted.catch(() => {});
    return noted;
  };
  const app = new Hono();
  app.use('/webhooks/*', bodyLimit({ maxSize: MAX_BODY }));
  app.post('/webhooks/tekmatix', async (c) => {
    const raw = new Uint8Array(await c.req.arrayBuffer());
    if (!isSigned(raw, c.req.header('x-ghl-signature'), keys)) return c.json({ taken: false }, 401);
    const delivery = readDelivery(raw, { appId, now: now() });
    const pause = delivery.kind === 'hint' ? flood.pauseOf(delivery.hint.locationId) : 0;
    // TekMatix sends it again, with longer and longer pauses.
    if (pause > 0) return c.json({ taken: false }, 429, { 'retry-after': String(pause) });
    if (delivery.kind === 'hint' && !batch.add(delivery.hint)) return c.json({ taken: false }, 503);
    if (delivery.kind === 'install') {
      try {
        await note(delivery.notice);
      } catch (error) {
        log.error('installation not noted', { kind: 'internal', detail: nameError(error), reason: delivery.notice.kind });
        return c.json({ taken: false }, 500);
      }
    }
    return c.json({ taken: delivery.kind !== 'ignored' });
  });
  return { app, settled: () => batch.settled() };
}
