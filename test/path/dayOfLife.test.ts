import '../extension/speakEnglishInNode.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseTold } from '../../extension/sync/chooseTold.ts';
import { sayJournalRow } from '../../extension/sync/sayJournalRow.ts';
import { resolveChoice } from '../../server/sync/resolveChoice.ts';
import { syncUser } from '../../server/sync/syncUser.ts';
import { blocksOf, COACH, EMAIL, eventsOf, HOUR, journalOf, MINUTE, openHousehold, PASSWORD, phoneEvent, type Household } from '../server/household.ts';

const DAY_BEGINS = Date.UTC(2026, 10, 24, 6);
const NEW_PASSWORD = 'qrst-uvwx-yzab-cdef';
/** An hour of the days to come, as an instant. Every event and appointment of the story has an hour of its own. */
const hour = (n: number) => DAY_BEGINS + 48 * HOUR + n * HOUR;
const clockOf = (instant: number) => new Date(instant).toISOString().slice(11, 16);

let anna: Household;
/** Blocks that stood in TekMatix after a calendar was deleted, before its user said anything. */
let afterDeletion: number[];
let ids: Record<'tom' | 'eva' | 'ben' | 'mia', string>;

/** Time goes by: a cycle every ten minutes, and every minute in the last five. */
async function until(time: string): Promise<void> {
  const [h = 0, m = 0] = time.split(':').map(Number);
  const midnight = DAY_BEGINS - 6 * HOUR;
  let end = midnight + h * HOUR + m * MINUTE;
  if (end <= anna.clock.now()) end += 24 * HOUR;
  while (end - anna.clock.now() > 15 * MINUTE) {
    anna.clock.advance(9 * MINUTE);
    await anna.minute();
  }
  while (anna.clock.now() < end) await anna.minute();
}

const book = (title: string, n: number) => anna.location.addAppointment({ userId: COACH, title, start: hour(n), end: hour(n + 1) }).id;
const ours = (id: string) => {
  const found = eventsOf(anna.home).find(({ text }) => text.includes(`/${id}\r\n`));
  if (!found) throw new Error('no event of ours for this appointment');
  return found;
};
const choice = async () => (await anna.doors.store.sync.mirrors(anna.userId)).find((m) => m.state === 'moved');

async function liveTheDay(): Promise<void> {
  const club = anna.owner.addCalendar({ name: 'Club' });
  anna.family.put('DENTIST.ics', phoneEvent('DENTIST', hour(0)));
  anna.family.put('SCHOOL.ics', phoneEvent('SCHOOL', hour(2)));
  club.put('MATCH.ics', phoneEvent('MATCH', hour(4)));
  anna.home.put('RUN.ics', phoneEvent('RUN', hour(6)));
  await anna.connect();
  await anna.chooseRoles('Home', ['Family', 'Club']);
  ids = { tom: book('Tom', 10), eva: book('Eva', 12), ben: book('Ben', 14), mia: '' };

  await until('08:00'); // Edits on both sides.
  anna.family.put('DENTIST.ics', phoneEvent('DENTIST', hour(1)));
  anna.location.moveAppointment(ids.tom, { start: hour(11), end: hour(12) });

  await until('09:00'); // Apple throttles in the middle of a reading; life goes on.
  anna.family.remove('SCHOOL.ics');
  anna.icloud.faults.next({ report: 'sync-collection', fault: { kind: 'throttle', retryAfterSeconds: 240 } });
  await anna.minute();
  anna.family.put('PARENTS.ics', phoneEvent('PARENTS', hour(3)));
  // Their user presses "Sync now".
  await syncUser(anna.doors, anna.userId);

  await until('10:00'); // Both edit one event at the same moment.
  anna.location.editAppointment(ids.eva, { title: 'Eva, second call' });
  anna.icloud.faults.next({ method: 'PUT', fault: { kind: 'meanwhile', act: () => {
    const { name, text } = ours(ids.eva);
    anna.home.put(name, text.replace('END:VEVENT', 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT'));
  } } });

  await until('11:00'); // The Apple password is changed, which revokes every app-specific password.
  anna.owner.revokePassword();
  await until('11:30');
  anna.home.put('LUNCH.ics', phoneEvent('LUNCH', hour(7)));
  ids.mia = book('Mia', 16);
  await until('12:00');
  anna.owner.setPassword(NEW_PASSWORD);
  await anna.connect(NEW_PASSWORD);

  await until('13:00'); // The bootstrap host is gone from DNS, and then the account moves to another partition.
  anna.hosts.unknown.add('caldav.icloud.com');
  await until('13:10');
  anna.icloud.toggles.partition = 91;
  anna.icloud.toggles.oldPartition = 421;
  anna.family.put('PIANO.ics', phoneEvent('PIANO', hour(8)));
  await until('13:20');
  anna.hosts.unknown.clear();

  await until('14:00'); // The second throttle, while appointments are written.
  for (const n of [20, 22, 24]) book(`Workshop ${n}`, n);
  anna.icloud.faults.next({ method: 'PUT', nth: 2, fault: { kind: 'throttle', retryAfterSeconds: 120 } });

  await until('15:00'); // A calendar is deleted; later the user chooses without it.
  anna.owner.removeCalendar(club);
  await until('15:30');
  afterDeletion = blocksOf(anna);
  await anna.chooseRoles('Home', ['Family']);

  await until('16:00'); // A share becomes read-only; its owner goes on using it.
  anna.family.setAccess('read-only');
  anna.family.put('PIANO.ics', phoneEvent('PIANO', hour(9)));

  await until('17:00'); // One client cancels; the user moves another's event in Apple Calendar, and takes it back when asked.
  anna.location.setStatus(ids.ben, 'cancelled');
  const { name, text } = ours(ids.mia);
  anna.home.put(name, text.replace(/DTSTART.*/, `DTSTART:${utc(hour(18))}`).replace(/DTEND.*/, `DTEND:${utc(hour(19))}`));
  await until('18:00');
  await resolveChoice(anna.doors, anna.userId, { mirrorId: (await choice())?.id ?? '', choice: 'put-back' });

  await until('06:30'); // The night, and the daily comparison.
}

const utc = (instant: number) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

describe('a day of life', () => {
  beforeAll(async () => {
    anna = await openHousehold({ at: DAY_BEGINS });
    await liveTheDay();
  });
  afterAll(() => anna.close());

  it('ends with every event of theirs blocked in TekMatix, once, and nothing else', () => {
    const taken = [1, 3, 6, 7, 9].map(hour);
    expect(blocksOf(anna)).toEqual(taken);
    expect(anna.location.blocks().map((b) => b.end - b.start)).toEqual(taken.map(() => HOUR));
  });

  it('kept the blocks of the deleted calendar until its user chose', () => {
    expect(afterDeletion).toContain(hour(4));
  });

  it('ends with every appointment in the primary calendar, once, at its time, and what the user added still there', async () => {
    const wall = (instant: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'medium' }).format(instant).replace(/[-:]/g, '').replace(' ', 'T');
    const found = eventsOf(anna.home).map(({ text }) => `${/SUMMARY:(.*)/.exec(text)?.[1]} ${/DTSTART;TZID[^:]*:(\S+)/.exec(text)?.[1]}`).sort();
    expect(found).toEqual([
      `Eva\\, second call ${wall(hour(12))}`, `Mia ${wall(hour(16))}`, `Tom ${wall(hour(11))}`,
      ...[20, 22, 24].map((n) => `Workshop ${n} ${wall(hour(n))}`),
    ]);
    expect(ours(ids.eva).text).toContain('TRIGGER:-PT10M');
    expect(anna.home.objects().filter(({ text }) => !text.includes('X-TEKMATIX')).map((o) => o.name).sort()).toEqual(['LUNCH.ics', 'RUN.ics']);
    expect(await choice()).toBeUndefined();
  });

  it('wrote nothing but our own events, told nobody by e-mail, and asked little', () => {
    const writes = anna.icloud.journal.filter((entry) => entry.method === 'PUT' || entry.method === 'DELETE');
    expect(writes.every((entry) => entry.path.startsWith(anna.home.href) && (entry.ifMatch ?? entry.ifNoneMatch) !== null)).toBe(true);
    expect([...anna.icloud.outbox, ...anna.icloud.shareNotices]).toEqual([]);
    expect(anna.icloud.journal.filter((entry) => entry.status === 401)).toHaveLength(2);
    const throttled = anna.icloud.journal.filter((entry) => entry.fault === 'throttle');
    expect(throttled).toHaveLength(2);
    for (const { at } of throttled) expect(anna.icloud.journal.filter((entry) => entry.at >= at && entry.at < at + 2 * MINUTE).at(-1)?.fault).toBe('throttle');
    const perMinute = anna.icloud.journal.map(({ at }) => anna.icloud.journal.filter((other) => other.at > at - MINUTE && other.at <= at).length);
    expect(Math.max(...perMinute)).toBeLessThanOrEqual(60);
  });

  it('is told by the log so that support sees what happened, when, and which request to ask Apple about', () => {
    const lines = anna.log.map((line) => JSON.parse(line) as Record<string, string | number>);
    const story = lines.filter((line) => line['level'] !== 'info' || line['message'] === 'account answers again' || line['drift'] !== undefined);
    const said = story.map((line) => `${clockOf(Date.parse(String(line['at'])))} ${line['message']} (${line['kind'] ?? line['reason'] ?? `drift ${line['drift']}`})`);
    expect(said.filter((line) => !/^13:1[2-9]|^13:20/.test(line))).toEqual([
      '09:01 calendar not read (throttled)', '09:01 account not checked any further in this cycle (throttled)', '09:01 account not checked any further in this cycle (throttled)',
      '09:11 account answers again (after throttled)',
      '11:10 account not checked any further in this cycle (password-rejected)', '11:20 account needs a new password; nothing is asked until then (password-rejected)',
      '13:11 account not checked any further in this cycle (unreachable)', '13:30 account answers again (after unreachable)',
      '14:10 appointments not written (throttled)', '14:10 account not checked any further in this cycle (throttled)', '14:20 account answers again (after throttled)',
      '15:10 calendar gone from the listing; its blocks stay (gone)', '16:10 calendar has other permissions (now-read-only)',
      '06:10 calendar compared (drift 0)', '06:20 calendar compared (drift 0)',
    ]);
    expect(lines.filter((line) => line['status'] !== undefined).every((line) => line['requestId'] && line['instance'] && line['method'] && line['path'])).toBe(true);
    const text = anna.log.join('\n');
    for (const secret of [PASSWORD, NEW_PASSWORD, anna.location.token, EMAIL, anna.owner.dsid, 'privately', 'Eva', 'Workshop']) expect(text).not.toContain(secret);
  });

  it('is told by the journal in words that its user understands', async () => {
    const told = chooseTold(await journalOf(anna)).map((row) => ({ at: clockOf(row.at), ...sayJournalRow(row) })).map(({ at, what, why }) => `${at} ${what}: ${why}`);
    const aboutICloud = told.filter((line) => /iCloud account|Calendar|Sharing|asked|put back|could not/.test(line.replace(/:[^:]*$/, '')));
    expect(aboutICloud).toEqual([
      '06:00 You connected an iCloud account: your choice',
      '09:01 iCloud account not checked: Apple asks us to slow down',
      '09:11 iCloud account answers again: after Apple had asked us to slow down',
      '11:10 iCloud account not checked: Apple did not accept this password', '11:20 iCloud account needs a new password: Apple no longer accepts the password',
      '13:11 iCloud account not checked: iCloud does not answer', '13:30 iCloud account answers again: after iCloud had not answered for a while',
      '14:10 Appointments could not be written: Apple asks us to slow down', '14:20 iCloud account answers again: after Apple had asked us to slow down',
      '15:10 Calendar could not be read: The calendar no longer exists', '16:10 Sharing of the calendar changed: it can only be read now',
      '17:10 You were asked what to do: the appointment was moved in Apple Calendar', '18:00 You had it put back: your choice',
    ]);
  });

  it('has every write in the journal, and no row for a write that was not made', async () => {
    const rows = (await journalOf(anna)).map((row) => row.action);
    const written = anna.icloud.journal.filter((entry) => ['PUT', 'DELETE'].includes(entry.method) && entry.status < 300).length;
    expect(rows.filter((action) => ['event-created', 'event-changed', 'event-removed'].includes(action))).toHaveLength(written);
    const blocks = anna.tekMatix.journal.filter((entry) => entry.kind === 'api' && entry.method !== 'GET').length;
    expect(rows.filter((action) => ['block-created', 'block-moved', 'block-removed'].includes(action))).toHaveLength(blocks);
    expect([written > 5, blocks > 5]).toEqual([true, true]);
  });
});
