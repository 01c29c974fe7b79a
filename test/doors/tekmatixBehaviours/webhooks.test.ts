import { generateKeyPairSync } from 'node:crypto';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { DAY, EVERY_TIME } from '../../../shared/time/period.ts';
import { COACH, HOUR } from '../../server/household.ts';
import type { WebhookToggles } from '../../standins/tekmatix/webhooks/webhookDesk.ts';
import { BOB, hour, openWebhookScene, type WebhookScene } from './webhookScene.ts';

let s: WebhookScene;
beforeEach(async () => {
  s = await openWebhookScene();
  // The first one starts the database.
}, 60_000);
afterEach(() => s.anna.close());

describe('who signed it', () => {
  it('28 a signed webhook makes its user due now and says which time to look at', async () => {
    s.book();
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toEqual([hour(s.at)]);
  });

  it.each<[string, Partial<WebhookToggles>]>([
    ['missing', { signature: 'missing' }], ['N/A', { signature: 'N/A' }], ['by another key', { signature: 'other-key' }],
    ['changed by a bit', { signature: 'corrupt' }], ['of the body before it was written anew', { signature: 'reserialised' }],
    ['only the retired X-WH-Signature', { signature: 'missing', legacySignature: true }],
  ])('28 a webhook whose signature is %s is refused, and nothing of it is kept', async (_what, how) => {
    Object.assign(s.webhooks.toggles, how);
    s.book();
    const [sent] = await s.server.deliver();
    expect(sent?.status).toBe(401);
    expect([await s.read(), await s.kept(sent?.webhookId)]).toEqual(['not due', false]);
  });

  it('28 the retired signature beside the valid one does no harm', async () => {
    s.webhooks.toggles.legacySignature = true;
    s.book();
    expect(await s.statuses()).toEqual([200]);
  });

  it('28 while keys are rotated both count, and afterwards the old one no longer does', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const next = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    s.listen({ publicKeys: [next, s.webhooks.publicKey] });
    s.book();
    expect(await s.statuses()).toEqual([200]);
    s.listen({ publicKeys: [next] });
    s.book(s.at + HOUR);
    expect(await s.statuses()).toEqual([401]);
  });

  it('28 a key in the configuration that is none is named to the operator at the start', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    for (const body of ['hello', rsa]) expect(() => readConfig({ WEBHOOK_PUBLIC_KEYS: `${s.webhooks.publicKey},${body}` })).toThrow('WEBHOOK_PUBLIC_KEYS');
    expect(readConfig({ WEBHOOK_PUBLIC_KEYS: ` ${s.webhooks.publicKey}, ` }).webhookPublicKeys).toEqual([s.webhooks.publicKey]);
    expect(readConfig({}).webhookPublicKeys).toHaveLength(1);
  });

  it('28 a body of a megabyte is not read to the end', async () => {
    s.webhooks.add('AppointmentCreate', s.anna.location.id, { more: 'x'.repeat(1_000_000) });
    expect(await s.statuses()).toEqual([413]);
  });

  it('28 the route lets no other origin read it and sets no cookie', async () => {
    const answer = await s.server.app.request('/webhooks/tekmatix', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } });
    expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('set-cookie')]).toEqual([null, null]);
  });
});

describe('what it says', () => {
  it('29 an update and a deletion that call themselves AppointmentCreate count all the same', async () => {
    s.webhooks.toggles.wrongType = true;
    const id = s.book();
    s.anna.location.moveAppointment(id, hour(s.at + HOUR));
    s.anna.location.deleteAppointment(id);
    expect((await s.server.deliver()).map((sent) => [sent.type, sent.status])).toEqual(Array(3).fill(['AppointmentCreate', 200]));
    expect(await s.read()).toEqual([hour(s.at), hour(s.at + HOUR)]);
  });

  it('29 a body that says almost nothing makes us look at everything', async () => {
    s.webhooks.add('AppointmentUpdate', s.anna.location.id, { appointment: { id: 7, startTime: {}, users: 'x' } });
    expect(await s.statuses()).toEqual([200]);
    expect(await s.read()).toEqual([EVERY_TIME]);
  });

  it('29 times without an offset get a margin for every zone', async () => {
    s.webhooks.add('AppointmentUpdate', s.anna.location.id, { appointment: { id: 'a', startTime: '2026-11-24 12:00:00', endTime: '2026-11-24 13:00:00' } });
    await s.server.deliver();
    expect(await s.read()).toEqual([{ start: Date.UTC(2026, 10, 23, 22), end: Date.UTC(2026, 10, 25, 3) }]);
  });

  it('29 only those whom it names are due, nobody when it names only strangers, and everybody of the location when it names nobody', async () => {
    const bob = await s.addBob();
    s.book(s.at, BOB);
    await s.server.deliver();
    expect([await s.read(), await s.read(bob)]).toEqual(['not due', [hour(s.at)]]);
    s.anna.location.addUser({ id: 'stranger', name: 'Carl', email: 'carl@example.com' });
    s.book(s.at, 'stranger');
    await s.server.deliver();
    expect([await s.read(), await s.read(bob)]).toEqual(['not due', 'not due']);
    const { start, end } = hour(s.at);
    s.webhooks.add('AppointmentUpdate', s.anna.location.id, { appointment: { id: 'a', startTime: new Date(start).toISOString(), endTime: new Date(end).toISOString() } });
    await s.server.deliver();
    expect([await s.read(), await s.read(bob)]).toEqual([[hour(s.at)], [hour(s.at)]]);
  });

  it('29 nothing of the appointment in it is kept', async () => {
    s.anna.location.addAppointment({ userId: COACH, title: 'Eva Brown', start: s.at, end: s.at + HOUR, notes: 'secret' });
    const before = await s.anna.doors.store.sync.reading(s.anna.userId);
    await s.server.deliver();
    expect(await s.anna.doors.store.sync.reading(s.anna.userId)).toEqual(before);
    expect(await s.anna.doors.store.sync.mirrors(s.anna.userId)).toEqual([]);
    expect(s.anna.log.join('\n')).not.toContain('Eva Brown');
  });
});

describe('installations', () => {
  it('32 blocks make no webhook', () => {
    const { id } = s.anna.location.addForeignBlock({ userId: COACH, title: 'Lunch', start: s.at, end: s.at + HOUR });
    s.anna.location.moveBlock(id, hour(s.at + HOUR));
    s.anna.location.removeBlock(id);
    expect(s.webhooks.waiting).toEqual([]);
  });

  it('32 an installation is told with the name of the white-label host, a removal too, each once', async () => {
    s.webhooks.install(s.anna.location.id, { whitelabelDomain: 'app.tekmatix.com' });
    s.webhooks.uninstall(s.anna.location.id);
    s.webhooks.repeat('same');
    expect(await s.statuses()).toEqual([200, 200, 200, 200]);
    const noted = s.anna.log.map((line) => JSON.parse(line) as { message: string; reason?: string }).filter((line) => line.message === 'installation changed').map((line) => line.reason);
    expect(noted.sort()).toEqual(['install', 'uninstall']);
    expect(s.server.notices[0]).toEqual({
      webhookId: expect.any(String), kind: 'install', appId: s.webhooks.appId, companyId: expect.any(String), locationId: s.anna.location.id, whitelabelDomain: 'app.tekmatix.com', at: expect.any(Number),
    });
    expect(await s.read()).toBe('not due');
  });

  it('32 one that could not be noted is sent again and noted then', async () => {
    let broken = true;
    s.listen({ noteInstall: async () => { if (broken) throw new Error('disk'); } });
    s.webhooks.uninstall(s.anna.location.id);
    expect(await s.statuses()).toEqual([500]);
    broken = false;
    s.anna.clock.advance(s.webhooks.toggles.retryUnitMs);
    expect(await s.statuses()).toEqual([200]);
    expect(s.server.notices.map((notice) => notice.kind)).toEqual(['uninstall']);
  });

  it.each<[string, () => void]>([
    ['another app', () => s.listen({ appId: 'another-app' })],
    ['an app that the s.server does not know as its own', () => s.listen({ appId: undefined })],
  ])('32 a removal that is signed for %s changes nothing', async (_whose, change) => {
    change();
    s.webhooks.uninstall(s.anna.location.id);
    expect(await s.statuses()).toEqual([200]);
    expect(s.server.notices).toEqual([]);
  });

  it('32 a removal that is older than ids are remembered may be a replay and changes nothing', async () => {
    s.webhooks.uninstall(s.anna.location.id);
    s.anna.clock.advance(31 * DAY);
    expect(await s.statuses()).toEqual([200]);
    expect(s.server.notices).toEqual([]);
  });
});

it('33 a change that came through the API is told like any other', async () => {
  const id = s.book();
  const calendarId = s.anna.location.addCalendar({ name: 'Coaching', userIds: [COACH] }).id;
  await s.server.deliver();
  await s.read();
  const call = (method: 'PUT' | 'DELETE', path: string, body?: object) => request(`${s.anna.tekMatix.origin}${path}`, {
    method, headers: { authorization: `Bearer ${s.anna.location.token}`, version: '2021-04-15', 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}),
  }).then(async (answer) => { await answer.body.dump(); return answer.statusCode; });
  const moved = new Date(s.at + 3 * HOUR).toISOString();
  expect(await call('PUT', `/calendars/events/appointments/${id}`, { calendarId, startTime: moved, endTime: new Date(s.at + 4 * HOUR).toISOString(), ignoreFreeSlotValidation: true })).toBe(200);
  expect(await call('DELETE', `/calendars/events/${id}`)).toBe(201);
  // This test is the one that wrote.
  expect(s.anna.tekMatix.takeTrespasses().map(({ by }) => by.split(' ')[0])).toEqual(['PUT', 'DELETE']);
  expect((await s.server.deliver()).map((sent) => sent.type)).toEqual(['AppointmentUpdate', 'AppointmentDelete']);
  expect(await s.read()).toEqual([hour(s.at + 3 * HOUR)]);
});
