import { randomUUID } from 'node:crypto';
import { comparablePath, findProp, readPropText } from '../../server/caldav/parseMultistatus.ts';
import { CALDAV, DAV } from '../../server/caldav/parseXml.ts';
import { cleanUp, readETag, remove, type CleanUp, type Taken } from './cleanUp.ts';
import { multiget, propfind, rowsOf, syncCollection, untilStopped, type Probe, type Told } from './probe.ts';
import { writeCheckEvent } from './writeCheckEvent.ts';
import { judge, unknown, type Verdicts } from './verdicts.ts';

export type Writing = CleanUp & {
  readonly calendar: string; readonly verdicts: Verdicts;
  /** Nothing is asked any more then, and what was written is removed. */
  readonly signal: AbortSignal;
};

/** One event of ours, and the calendar's token before it came. */
type Bench = {
  readonly probe: Probe; readonly calendar: string; readonly verdicts: Verdicts; readonly taken: Taken;
  readonly uid: string; readonly href: string; readonly tokenBefore: string;
};

const CALENDAR = { 'content-type': 'text/calendar; charset=utf-8' };

/** Writes one event far in the future, asks about it, and removes it. */
export async function writingStage({ calendar, verdicts, signal, ...cleaning }: Writing): Promise<void> {
  const probe = untilStopped(cleaning.probe, signal);
  const uid = `LIVE-CHECK-${randomUUID().toUpperCase()}`;
  const bench: Bench = { probe, calendar, verdicts, taken: cleaning.taken, uid, href: `${calendar}${uid}.ics`, tokenBefore: await readToken(probe, calendar) };
  try {
    const etag = await create(bench);
    if (etag !== undefined) await askDeletions(bench, await askConditions(bench, await askVisibility(bench, etag)));
  } finally {
    await cleanUp(cleaning);
  }
}

async function readToken(probe: Probe, calendar: string): Promise<string> {
  const rows = rowsOf(await probe.ask(propfind(calendar, '0', ['d:sync-token'])))?.rows ?? [];
  return rows.map((row) => readPropText(row, DAV, 'sync-token')).find((token) => token !== null) ?? '';
}

const text = (bench: Bench, more: Parameters<typeof writeCheckEvent>[1] = {}) => writeCheckEvent(bench.uid, more);

/** Written down before it is sent: the answer may be lost, and the event there all the same. */
async function put({ probe, taken, href }: Bench, body: string, headers: Record<string, string>): Promise<Told> {
  taken.set(href, taken.get(href));
  const told = await probe.ask({ method: 'PUT', path: href, headers: { ...CALENDAR, ...headers }, body });
  if (told.status < 300) taken.set(href, told.header('etag') ?? undefined);
  return told;
}

const putStatus = async (...args: Parameters<typeof put>): Promise<number> => (await put(...args)).status;

async function create(bench: Bench): Promise<string | undefined> {
  const { probe, verdicts, href } = bench;
  const made = await put(bench, text(bench), { 'if-none-match': '*' });
  verdicts.set('create-201', judge(made.status === 201, `${made.status}`));
  if (made.status >= 300) {
    verdicts.set('etag-on-put', unknown('nothing was written'));
    return undefined;
  }
  const etag = made.header('etag');
  verdicts.set('etag-on-put', judge(etag !== null && /^"[^"]+"$/.test(etag), etag === null ? 'absent' : /^"/.test(etag) ? 'present' : 'of another form'));
  return etag ?? await readETag(probe, href);
}

async function askVisibility(bench: Bench, etag: string): Promise<string> {
  const { probe, verdicts, calendar, href, tokenBefore } = bench;
  const got = await probe.ask({ method: 'GET', path: href });
  verdicts.set('fresh-get', judge(got.status === 200, `${got.status}`));
  verdicts.set('stored-as-sent', got.status === 200 ? judge(got.text === text(bench), got.text === text(bench) ? 'the same bytes' : 'other bytes') : unknown('GET does not serve it yet'));
  if (tokenBefore === '') {
    verdicts.set('report-at-once', unknown('the calendar has no token'));
    return etag;
  }
  const listed = rowsOf(await probe.ask(syncCollection(calendar, tokenBefore)))?.rows.some(({ path, status }) => comparablePath(path) === href && status !== 404) ?? false;
  verdicts.set('report-at-once', judge(listed, listed ? 'listed' : 'not listed'));
  if (!listed) {
    verdicts.set('multiget-at-once', unknown('it is not listed yet'));
    return etag;
  }
  const served = rowsOf(await probe.ask(multiget(calendar, [href])))?.rows.some((row) => findProp(row, CALDAV, 'calendar-data')?.text) ?? false;
  verdicts.set('multiget-at-once', judge(served, served ? 'served' : 'missing'));
  return etag;
}

async function askConditions(bench: Bench, first: string): Promise<string> {
  const { verdicts } = bench;
  const twice = await putStatus(bench, text(bench), { 'if-none-match': '*' });
  verdicts.set('no-second-create', judge(twice === 412, `${twice}`));
  const replaced = await putStatus(bench, text(bench, { sequence: 1 }), { 'if-match': await current(bench, first) });
  verdicts.set('replace-204', judge(replaced === 204, `${replaced}`));
  const stale = await putStatus(bench, text(bench, { sequence: 2 }), { 'if-match': first });
  verdicts.set('stale-put-refused', judge(stale === 412, `${stale}`));
  const star = await putStatus(bench, text(bench, { sequence: 3 }), { 'if-match': '*' });
  verdicts.set('star-refused', judge(star === 412, `${star}`));
  const elsewhere = await putStatus({ ...bench, href: bench.href.replace('.ics', '-TWIN.ics') }, text(bench), { 'if-none-match': '*' });
  verdicts.set('uid-once', judge(elsewhere === 412, `${elsewhere}`));
  const endless = await putStatus(bench, text(bench, { sequence: 4, without: 'end' }), { 'if-match': await current(bench, first) });
  verdicts.set('end-needed', judge(endless === 404, `${endless}`));
  const zoneless = await putStatus(bench, text(bench, { sequence: 5, without: 'zone' }), { 'if-match': await current(bench, first) });
  verdicts.set('zone-needed', judge(zoneless >= 400, `${zoneless}`));
  return first;
}

const current = async (bench: Bench, otherwise: string): Promise<string> => await readETag(bench.probe, bench.href) ?? otherwise;

async function askDeletions(bench: Bench, old: string): Promise<void> {
  const { probe, verdicts, href } = bench;
  const stale = await remove(probe, href, old);
  verdicts.set('stale-delete-refused', judge(stale === 412, `${stale}`));
  if (stale < 300) await put(bench, text(bench), { 'if-none-match': '*' });
  const [gone, again] = [await remove(probe, href, await current(bench, old)), await remove(probe, href, old)];
  verdicts.set('delete-204', judge(gone === 204 && again === 404, `${gone}, then ${again}`));
  const reused = await putStatus(bench, text(bench), { 'if-none-match': '*' });
  verdicts.set('uid-reusable', judge(reused === 201, `${reused}`));
}
