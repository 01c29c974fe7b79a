import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, EVERY_TIME } from '../../../shared/time/period.ts';
import { COACH, HOUR } from '../../server/household.ts';
import { statements } from '../../server/sharedDatabase.ts';
import { hour, openWebhookScene, type WebhookScene } from './webhookScene.ts';

let s: WebhookScene;
beforeEach(async () => {
  s = await openWebhookScene();
  // The first one starts the database.
}, 60_000);
afterEach(() => s.anna.close());

describe('how it arrives', () => {
  it('30 the same webhook twice counts once, in one burst and a day later', async () => {
    s.book();
    s.webhooks.repeat('same');
    const [first] = await s.server.deliver();
    expect(await s.read()).toEqual([hour(s.at)]);
    s.anna.clock.advance(DAY);
    s.webhooks.replay(first?.webhookId ?? '');
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toEqual('not due');
  });

  it('30 a duplicate with a new id only makes us look once more', async () => {
    s.book();
    s.webhooks.repeat('new');
    expect(await s.statuses()).toEqual([200, 200]);
    expect(await s.read()).toEqual([hour(s.at)]);
  });

  it.each(['in order', 'reversed'])('30 creation, update and deletion %s ask for the same reading', async (order) => {
    const id = s.book();
    s.anna.location.moveAppointment(id, hour(s.at + 2 * HOUR));
    s.anna.location.deleteAppointment(id);
    if (order === 'reversed') s.webhooks.reverse();
    expect(await s.statuses()).toEqual([200, 200, 200]);
    expect(await s.read()).toEqual([hour(s.at), hour(s.at + 2 * HOUR)]);
  });

  it('30 a webhook that was under way for a day still counts', async () => {
    s.book();
    s.webhooks.delay(DAY);
    expect(await s.statuses()).toEqual([]);
    s.anna.clock.advance(DAY);
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toEqual([hour(s.at)]);
  });

  it('30 a lost webhook asks for nothing', async () => {
    s.book();
    s.webhooks.lose();
    expect(await s.statuses()).toEqual([]);
    expect(await s.read()).toBe('not due');
  });

  it('30 several webhooks for one change are one hint', async () => {
    s.webhooks.toggles.perChange = 4;
    s.book();
    expect(await s.statuses()).toEqual([200, 200, 200, 200]);
    expect(await s.read()).toEqual([hour(s.at)]);
  });

  it('30 a burst of 500 is answered before the database is asked, and costs it a handful of statements and no job', async () => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => { release = resolve; });
    let jobs = 0;
    Object.assign(s.anna.doors, { jobs: { enqueue: async () => { jobs += 1; } } });
    s.listen({ pause: () => gate });
    for (let i = 0; i < 500; i += 1) s.book(s.at + i * HOUR);
    statements.length = 0;
    const sent = await s.webhooks.deliver();
    expect(sent.filter((one) => one.status === 200)).toHaveLength(500);
    expect(statements).toEqual([]);
    release();
    await s.server.settled();
    expect(statements.filter((query) => /^(insert|update|select|delete)/.test(query)).map((query) => query.split(' ')[0])).toEqual(['insert', 'insert', 'delete', 'select', 'select', 'update']);
    expect(jobs).toBe(0);
    // More times than are worth telling apart.
    expect(await s.read()).toEqual([EVERY_TIME]);
  });

  it('30 what comes while a burst is being stored is the next burst', async () => {
    const sizes: number[] = [];
    const stored: (() => void)[] = [];
    let called = (): void => {};
    const next = (): Promise<void> => new Promise((resolve) => { called = resolve; });
    const takeHints = (hints: readonly unknown[]): Promise<void> => {
      sizes.push(hints.length);
      called();
      return new Promise((resolve) => { stored.push(resolve); });
    };
    s.listen({ subjects: { connection: { noteInstall: async () => {} }, sync: { takeHints }, limits: { take: async () => {} } } });
    const first = next();
    s.book();
    await s.webhooks.deliver();
    await first;
    for (let i = 0; i < 20; i += 1) s.book(s.at + i * HOUR);
    await s.webhooks.deliver();
    const second = next();
    stored[0]?.();
    await second;
    expect(sizes).toEqual([1, 20]);
    stored[1]?.();
    await s.server.settled();
  });

  it('30 what could not be stored is said in the log, and the next webhook counts again', async () => {
    const { transaction } = s.anna.doors.store;
    Object.assign(s.anna.doors, { store: { ...s.anna.doors.store, transaction: () => Promise.reject(new Error('disk')) } });
    s.listen({});
    s.book();
    expect(await s.statuses()).toEqual([200]);
    expect(s.anna.log.join('\n')).toContain('webhooks not taken');
    Object.assign(s.anna.doors, { store: { ...s.anna.doors.store, transaction } });
    s.book(s.at + HOUR);
    await s.server.deliver();
    expect(await s.read()).toEqual([hour(s.at + HOUR)]);
  });

  it('30 an event that we do not know is accepted and ignored', async () => {
    for (const type of ['ContactCreate', 'NoteUpdate', '']) s.webhooks.add(type, s.anna.location.id, { contact: { id: 'c' } });
    expect(await s.statuses()).toEqual([200, 200, 200]);
    expect(await s.read()).toBe('not due');
  });

  it('30 another location, one that is not ours or has no id, is accepted and touches nobody', async () => {
    s.webhooks.add('AppointmentCreate', 'elsewhere', { appointment: { id: 'a', assignedUserId: COACH } });
    s.webhooks.add('AppointmentCreate', '', { appointment: { id: 'a', assignedUserId: COACH } });
    expect(await s.statuses()).toEqual([200, 200]);
    expect(await s.read()).toBe('not due');
  });

  it('30 a location that did not install the app sends nothing, and what is still sent after the removal does no harm', async () => {
    s.webhooks.uninstall(s.anna.location.id);
    s.webhooks.lose();
    s.book();
    expect(s.webhooks.waiting).toEqual([]);
    s.webhooks.toggles.afterUninstall = true;
    s.webhooks.install(s.anna.location.id);
    s.webhooks.uninstall(s.anna.location.id);
    s.book(s.at + HOUR);
    expect(await s.statuses()).toEqual([200, 200, 200]);
    expect(await s.read()).toEqual([hour(s.at + HOUR)]);
  });
});

describe('what is sent again', () => {
  it('31 a refused webhook comes twelve times with longer and longer pauses, always with the same id', async () => {
    s.webhooks.sendTo('https://sync.example/webhooks/tekmatix', () => new Response(null, { status: 503 }));
    s.book();
    for (let i = 0; i < 30; i += 1) {
      await s.webhooks.deliver();
      s.anna.clock.advance(s.webhooks.toggles.retryUnitMs * 2 ** 11);
    }
    expect(s.webhooks.sent.map((sent) => sent.attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(new Set(s.webhooks.sent.map((sent) => sent.webhookId)).size).toBe(1);
    expect(s.webhooks.sent.slice(1).every((sent, index) => sent.dueAt - (s.webhooks.sent[index]?.at ?? 0) === s.webhooks.toggles.retryUnitMs * 2 ** index)).toBe(true);
  });

  it.each(['original', 'fresh'] as const)('31 what comes after an outage of hours counts, with the %s time in it', async (retryTimestamp) => {
    s.webhooks.toggles.retryTimestamp = retryTimestamp;
    s.webhooks.sendTo('https://sync.example/webhooks/tekmatix', () => Promise.reject(new TypeError('refused')));
    s.book();
    expect((await s.webhooks.deliver()).map((sent) => sent.status)).toEqual([0]);
    s.webhooks.sendTo('https://sync.example/webhooks/tekmatix', (sent) => s.server.app.request(sent));
    s.anna.clock.advance(6 * HOUR);
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toEqual([hour(s.at)]);
  });

  it('31 one that somebody sends again by hand is known for thirty days', async () => {
    s.book();
    const [first] = await s.server.deliver();
    await s.read();
    for (const [days, found] of [[29, 'not due'], [2, [hour(s.at)]]] as const) {
      s.anna.clock.advance(days * DAY);
      // Others arrive meanwhile, and the old ones are swept out.
      s.webhooks.add('AppointmentCreate', 'elsewhere');
      await s.server.deliver();
      s.webhooks.replay(first?.webhookId ?? '');
      await s.server.deliver();
      expect(await s.read(), `${days} days later`).toEqual(found);
    }
  });

  it('31 one without an id is known by its bytes', async () => {
    s.webhooks.add('AppointmentUpdate', s.anna.location.id, { appointment: { id: 'a', assignedUserId: COACH } });
    s.webhooks.repeat('same');
    Object.assign(s.webhooks.waiting[0] ?? {}, { body: { type: 'AppointmentUpdate', locationId: s.anna.location.id } });
    Object.assign(s.webhooks.waiting[1] ?? {}, { body: { type: 'AppointmentUpdate', locationId: s.anna.location.id } });
    await s.server.deliver();
    expect(await s.read()).toEqual([EVERY_TIME]);
    s.webhooks.add('AppointmentUpdate', s.anna.location.id);
    Object.assign(s.webhooks.waiting[0] ?? {}, { body: { type: 'AppointmentUpdate', locationId: s.anna.location.id } });
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toBe('not due');
  });
});
