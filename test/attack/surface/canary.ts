import { randomUUID } from 'node:crypto';
import { createApp } from '../../../server/app.ts';
import { connect } from '../../../server/connection/connect.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { COACH, HOUR, openHousehold, phoneEvent, type Household } from '../../server/household.ts';
import { subjectsOf } from '../../server/listenToWebhooks.ts';
import { dumpDatabase } from '../../server/sharedDatabase.ts';
import { CANARY, namesIn, type CanaryName } from './canaryWords.ts';

/** Where something of a user can lie or go beside the two services. */
export type Place = 'database' | 'backup' | 'log' | 'answers' | 'tekmatix';
export type Hits = Readonly<Record<Place, readonly CanaryName[]>>;

export type CanaryReport = {
  /** Titles are private, which is how everybody begins; among what happens is much that fails. */
  readonly busyOnly: Hits;
  /** One calendar shows its titles. */
  readonly titleOfOne: Hits;
  /** It does not any more. */
  readonly privateAgain: Hits;
  /** How many texts were looked through in the end. */
  readonly looked: Readonly<Record<Place, number>>;
};

const MORE = [
  `DESCRIPTION:${CANARY.notes}`, `LOCATION:${CANARY.place}`, `ORGANIZER;CN=Host:mailto:${CANARY.organizer}`, `ATTENDEE;CN=${CANARY.guestName}:mailto:${CANARY.guest}`, `URL:${CANARY.link}`,
  `CATEGORIES:${CANARY.category}`, `X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=${CANARY.place}:geo:1,2`, 'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${CANARY.alarm}`, 'TRIGGER:-PT15M', 'END:VALARM',
];
const named = (title: string, start: number, more: readonly string[] = MORE): string => phoneEvent(randomUUID(), start, more).replace(/SUMMARY:.*/, `SUMMARY:${title}`);

/** Puts the words everywhere where a user or somebody who invites them can put words, and looks where they got to. */
export async function plantCanaries(): Promise<CanaryReport> {
  const anna = await openHousehold();
  try {
    const answers: string[] = [];
    const at = anna.clock.now() + 30 * HOUR;
    anna.owner.setPassword(CANARY.password);
    anna.home.put('a.ics', named(CANARY.otherTitle, at));
    anna.family.put('b.ics', named(CANARY.title, at + 4 * HOUR));
    anna.family.put('c.ics', named(CANARY.title, at + 8 * HOUR, [...MORE, 'RRULE:FREQ=WEEKLY;COUNT=5']));
    anna.family.put('d.ics', `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:broken\r\nDTSTART:${CANARY.unreadable}\r\nSUMMARY:${CANARY.unreadable}\r\nEND:VEVENT\r\n`);
    anna.location.addAppointment({ userId: COACH, title: 'Discovery call', start: at + 20 * HOUR, end: at + 21 * HOUR });
    await callWrongly(anna, answers);
    await anna.connect(CANARY.password);
    await anna.chooseRoles('Home', ['Family']);
    for (let minutes = 0; minutes < 3; minutes += 1) await anna.minute();
    await failInEveryWay(anna);
    const busyOnly = await look(anna, answers);
    await showTitles(anna, 'title');
    await failInEveryWay(anna);
    const titleOfOne = await look(anna, answers);
    await showTitles(anna, 'busy');
    anna.tekMatix.clearJournal();
    for (let minutes = 0; minutes < 3; minutes += 1) await anna.minute();
    const privateAgain = await look(anna, answers);
    const texts = await collect(anna, answers);
    return { busyOnly, titleOfOne, privateAgain, looked: Object.fromEntries(Object.entries(texts).map(([place, all]) => [place, all.length])) as Record<Place, number> };
  } finally {
    await anna.close();
  }
}

async function showTitles(anna: Household, titles: 'busy' | 'title'): Promise<void> {
  const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
  await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles } } });
  for (let minutes = 0; minutes < 3; minutes += 1) await anna.minute();
}

/** What a user may type by mistake, through the server's whole HTTP face. */
async function callWrongly({ doors, userId, clock }: Household, answers: string[]): Promise<void> {
  const subjects = subjectsOf(doors);
  const app = createApp({ ...subjects, connection: { ...subjects.connection, findSession: async () => ({ id: 's1', userId }) } }, doors.log);
  const post = async (path: string, input: unknown): Promise<void> => {
    const answer = await app.request(`/trpc/${path}`, { method: 'POST', headers: { 'x-icloud-for-tekmatix': 'i', authorization: 'Bearer x', 'content-type': 'application/json' }, body: JSON.stringify(input) });
    answers.push(await answer.text());
  };
  for (const password of [CANARY.wrong, CANARY.appleOwn, [CANARY.wrong], 7]) await post('connection.connect', { attemptId: randomUUID(), email: 'anna.keller@icloud.com', password });
  await post('connection.connect', { attemptId: 'no id', email: CANARY.guest, password: CANARY.wrong });
  await post('connection.linkTekMatix', { locationId: 'nowhere', userId: COACH, token: CANARY.token });
  await post('connection.listTekMatixUsers', { locationId: 've9EPM428h8vShlRW1KT', token: `${CANARY.token}\n` });
  await post('sync.journal', { text: CANARY.title.repeat(20) });
  clock.advance(20 * 60_000);
}

/** Both services fail, and say so with everything that they were told; the database fails with all its values. */
async function failInEveryWay(anna: Household): Promise<void> {
  const { icloud, tekMatix, doors, family, clock } = anna;
  const echo = JSON.stringify({ message: `title "${CANARY.title} · iCloud" is not allowed for ${CANARY.password}, Bearer ${CANARY.token}`, error: CANARY.notes });
  for (const fault of [{ kind: 'status', status: 500 }, { kind: 'truncate' }, { kind: 'html' }] as const) {
    family.put(`${randomUUID()}.ics`, named(CANARY.title, clock.now() + 50 * HOUR));
    icloud.faults.next({ fault });
    await anna.minute();
  }
  for (const status of [400, 403, 422, 500]) {
    family.put(`${randomUUID()}.ics`, named(CANARY.title, clock.now() + 60 * HOUR));
    tekMatix.faults.next({ method: 'POST', fault: { kind: 'status', status, body: echo } as never });
    await anna.minute();
  }
  await connect(doors, { id: 's1', userId: anna.userId }, { attemptId: randomUUID(), email: 'anna.keller@icloud.com', password: CANARY.wrong }).catch(() => {});
  const { store } = doors;
  const failing = async (): Promise<never> => store.sync.saveReading('nobody', { appointments: [{ id: 'a', title: Object.values(CANARY).join(' ') }] as never, foreignBlocks: [], pages: [] }) as never;
  for (const part of [{ transaction: failing }, { connections: { ...store.connections, ofUser: failing } }, { calendars: { ...store.calendars, ofUser: failing } }]) {
    await syncUser({ ...doors, store: { ...store, ...part } }, anna.userId).catch(() => {});
  }
  for (let minutes = 0; minutes < 3; minutes += 1) await anna.minute();
}

async function collect({ doors, log, tekMatix, location }: Household, answers: readonly string[]): Promise<Record<Place, string[]>> {
  const rows = Object.values(await dumpDatabase()).flat().map((row) => JSON.stringify(row));
  return {
    database: rows, backup: [JSON.stringify(await doors.store.exportIrreplaceable())], log: [...log], answers: [...answers],
    tekmatix: [...tekMatix.journal.map((entry) => JSON.stringify(entry)), ...location.blocks().map((block) => JSON.stringify(block))],
  };
}

async function look(anna: Household, answers: readonly string[]): Promise<Hits> {
  const texts = await collect(anna, answers);
  const found = Object.entries(texts).map(([place, all]) => [place, namesIn(all.join('\n'))] as const);
  return Object.fromEntries(found) as unknown as Hits; // one entry for each place
}
