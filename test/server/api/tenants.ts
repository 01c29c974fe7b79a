import { createHash, randomUUID } from 'node:crypto';
import { connect } from '../../../server/connection/connect.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import { createApp } from '../../../server/app.ts';
import type { HoldPlace } from '../../../server/store/stored/undo.ts';
import { COACH, HOUR, openHousehold, phoneEvent, ZONE, type Household } from '../household.ts';
import { subjectsOf } from '../listenToWebhooks.ts';

/** Words that stand only in what is Anna's. */
export const MARKS = [COACH, 'anna.keller@icloud.com', 'MARK-EVENT', 'MARK-APPOINTMENT', 'MARK-GONE'];

/** Ids of everything of Anna's that a procedure can be asked about by its id. */
export type AnnasIds = {
  readonly connectionId: string; readonly calendarId: string; readonly conflictId: string; readonly mirrorId: string; readonly appointmentId: string;
  readonly holdId: string; readonly batchId: string; readonly goneId: string; readonly connectAttempt: string; readonly installAttempt: string;
  readonly locationId: string; readonly tekMatixUserId: string;
};

export type Answer = { readonly status: number; readonly body: string };

/** Anna, a colleague at her location, somebody at another location, each connected; and the server's whole HTTP face before them. */
export type Tenants = {
  readonly anna: Household;
  readonly ids: AnnasIds;
  /** Our ids. */
  readonly colleague: string; readonly stranger: string;
  /** Paired, but nobody's. */
  bearerOf(userId: string | null, ends?: number): Promise<string>;
  /** One call as the extension makes it. */
  call(path: string, call: { readonly type: 'query' | 'mutation'; readonly input?: unknown; readonly bearer?: string | undefined; readonly headers?: Record<string, string> }): Promise<Answer>;
  /** Everything of Anna's that the database holds, and what stands in TekMatix and iCloud for her. */
  annasWorld(): Promise<string>;
};

const STRANGER = 'sTrangerzHvysMo5N5Vs';
const COLLEAGUE = 'cOlleaguezHvysMo5N5V';

export async function openTenants(): Promise<Tenants> {
  const anna = await openHousehold();
  const { doors, clock, tekMatix, icloud } = anna;
  const at = clock.now() + 30 * HOUR;
  anna.home.put('a.ics', phoneEvent('MARK-EVENT', at));
  anna.location.addAppointment({ userId: COACH, title: 'MARK-APPOINTMENT', start: at + 2 * HOUR, end: at + 3 * HOUR });
  await anna.start();
  anna.location.addUser({ id: COLLEAGUE, name: 'Carl', email: 'carl@icloud.com' });
  const elsewhere = tekMatix.addLocation({ id: 'sTrangersLocation001', name: 'Elsewhere', timezone: ZONE });
  elsewhere.addUser({ id: STRANGER, name: 'Bob', email: 'bob@icloud.com' });
  const people: string[] = [];
  for (const [location, tekMatixUserId, email] of [[anna.location, COLLEAGUE, 'carl@icloud.com'], [elsewhere, STRANGER, 'bob@icloud.com']] as const) {
    const account = icloud.addAccount({ email, password: 'aaaa-bbbb-cccc-dddd', name: email });
    account.addCalendar({ name: 'Home', color: '#1BADF8' });
    const id = await addSession(anna, null, clock.now() + 365 * 24 * HOUR);
    await linkTekMatix(doors, { id: id.id, userId: null }, { locationId: location.id, token: location.token, userId: tekMatixUserId });
    const userId = (await doors.store.users.ensure(location.id, tekMatixUserId, email)).id;
    await connect(doors, { id: id.id, userId }, { attemptId: randomUUID(), email, password: 'aaaa-bbbb-cccc-dddd' });
    people.push(userId);
  }
  const ids = await plantEverything(anna, at);
  const app = createApp(subjectsOf(doors), doors.log);
  return {
    anna, ids, colleague: people[0] ?? '', stranger: people[1] ?? '',
    bearerOf: async (userId, ends = clock.now() + 365 * 24 * HOUR) => (await addSession(anna, userId, ends)).bearer,
    async call(path, { type, input, bearer, headers = {} }) {
      const all = { 'x-icloud-for-tekmatix': '1', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }), ...headers };
      const query = type === 'query' && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
      const answer = await app.request(`/trpc/${path}${query}`, type === 'query' ? { headers: all } : {
        method: 'POST', headers: { ...all, 'content-type': 'application/json' }, ...(input === undefined ? {} : { body: JSON.stringify(input) }),
      });
      return { status: answer.status, body: await answer.text() };
    },
    async annasWorld() {
      const { sections } = await doors.store.exportUser(anna.userId);
      // Her location is her colleague's too, and his browsers are his.
      const rows = sections.map(({ name, rows: of }) => ({ name, rows: of }));
      return JSON.stringify({ rows, calendars: anna.owner.calendars.map((c) => c.objects()), blocks: anna.location.blocks().filter((b) => b.userId === COACH), appointments: anna.location.appointments() });
    },
  };
}

async function addSession({ doors, clock }: Household, userId: string | null, expiresAt: number): Promise<{ id: string; bearer: string }> {
  const [id, bearer] = [randomUUID(), `${randomUUID()}${randomUUID()}`];
  await doors.store.sessions.add({ id, userId, tokenHash: createHash('sha256').update(bearer).digest('hex'), browserName: 'test', createdAt: clock.now(), expiresAt });
  return { id, bearer };
}

/** One of everything that has an id. */
async function plantEverything(anna: Household, at: number): Promise<AnnasIds> {
  const { doors: { store }, userId, clock } = anna;
  const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
  const mirror = (await store.sync.mirrors(userId))[0];
  if (!mirror) throw new Error('no event of an appointment');
  await store.sync.saveMirror(userId, { ...mirror, state: 'moved', retitled: 'asked' });
  const place: HoldPlace = { kind: 'events', scope: home.id, calendarId: home.id };
  const held = { reason: 'vanished', members: ['x'], of: 9, preview: [{ period: null, title: 'MARK-GONE' }], since: at, checkedAt: at, decision: null } as const;
  await store.holds.save(userId, { ...held, ...place, id: randomUUID() });
  const [hold] = await store.holds.ofUser(userId);
  const gone = { id: randomUUID(), batchId: randomUUID(), kind: 'event', calendarId: home.id, key: 'gone.ics', goneAt: clock.now(), why: 'deleted-in-icloud', period: { start: at, end: at + HOUR }, title: 'MARK-GONE' } as const;
  const [object] = await store.calendars.objects(home.id);
  await store.tombstones.add(userId, [{ ...gone, object: object ?? null }]);
  const [connection] = await store.connections.ofUser(userId);
  const [connectAttempt, installAttempt] = [randomUUID(), randomUUID()];
  await store.connections.saveAttempt(userId, connectAttempt, { step: 'done', found: 2, at: clock.now() });
  await store.installs.addAttempt({ id: installAttempt, stateHash: randomUUID(), sessionId: 's1', expiresAt: at }, clock.now());
  return {
    connectionId: connection?.id ?? '', calendarId: home.id, conflictId: family.id, mirrorId: mirror.id, appointmentId: mirror.appointmentId, holdId: hold?.id ?? '',
    batchId: gone.batchId, goneId: gone.id, connectAttempt, installAttempt, locationId: anna.location.id, tekMatixUserId: COACH,
  };
}
