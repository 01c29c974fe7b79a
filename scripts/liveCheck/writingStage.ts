import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { comparablePath, findProp, readPropText } from '../../server/caldav/parseMultistatus.ts';
import { CALDAV, DAV } from '../../server/caldav/parseXml.ts';
import { multiget, propfind, rowsOf, syncCollection, type Probe } from './probe.ts';
import { writeCheckEvent } from './writeCheckEvent.ts';
import { judge, unknown, type Verdicts } from './verdicts.ts';

/** `taken`: every href that may hold an event of ours; empty again when all were removed. */
export type Writing = {
  readonly probe: Probe; readonly calendar: string; readonly verdicts: Verdicts; readonly taken: Set<string>;
  /** Milliseconds to wait before each new attempt to remove. */
  readonly patience: readonly number[];
};

/** One event of ours, and the calendar's token before it came. */
type Bench = Writing & { readonly uid: string; readonly href: string; readonly tokenBefore: string };

const CALENDAR = { 'content-type': 'text/calendar; charset=utf-8' };

/** Writes one event far in the future, asks about it, and removes it. */
export async function writingStage(writing: Writing): Promise<void> {
  const uid = `LIVE-CHECK-${randomUUID().toUpperCase()}`;
  const bench: Bench = { ...writing, uid, href: `${writing.calendar}${uid}.ics`, tokenBefore: await readToken(writing) };
  try {
    const etag = await create(bench);
    if (etag !== undefined) await askDeletions(bench, await askConditions(bench, await askVisibility(bench, etag)));
  } finally {
    await cleanUp(bench);
  }
}

async function readToken({ probe, calendar }: Writing): Promise<string> {
  const rows = rowsOf(await probe.ask(propfind(calendar, '0', ['d:sync-token'])))?.rows ?? [];
  return rows.map((row) => readPropText(row, DAV, 'sync-token')).find((token) => token !== null) ?? '';
}

const text = (bench: Bench, more: Parameters<typeof writeCheckEvent>[1] = {}) => writeCheckEvent(bench.uid, more);

async function put(bench: Bench, body: string, headers: Record<string, string>): Promise<number> {
  bench.taken.add(bench.href);
  return (await bench.probe.ask({ method: 'PUT', path: bench.href, headers: { ...CALENDAR, ...headers }, body })).status;
}

/** From the server's own words, not from a copy of them: GET may be stale. */
async function etagOf({ probe }: Bench, href: string): Promise<string | undefined> {
  const rows = rowsOf(await probe.ask(propfind(href, '0', ['d:getetag'])))?.rows ?? [];
  return rows.map((row) => readPropText(row, DAV, 'getetag')).find((etag) => etag !== null) ?? undefined;
}

async function create(bench: Bench): Promise<string | undefined> {
  const { probe, verdicts, href } = bench;
  bench.taken.add(href);
  const made = await probe.ask({ method: 'PUT', path: href, headers: { ...CALENDAR, 'if-none-match': '*' }, body: text(bench) });
  verdicts.set('create-201', judge(made.status === 201, `${made.status}`));
  if (made.status >= 300) {
    verdicts.set('etag-on-put', unknown('nothing was written'));
    return undefined;
  }
  const etag = made.header('etag');
  verdicts.set('etag-on-put', judge(etag !== null && /^"[^"]+"$/.test(etag), etag === null ? 'absent' : /^"/.test(etag) ? 'present' : 'of another form'));
  return etag ?? await etagOf(bench, href);
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
  const twice = await put(bench, text(bench), { 'if-none-match': '*' });
  verdicts.set('no-second-create', judge(twice === 412, `${twice}`));
  const replaced = await put(bench, text(bench, { sequence: 1 }), { 'if-match': await current(bench, first) });
  verdicts.set('replace-204', judge(replaced === 204, `${replaced}`));
  const stale = await put(bench, text(bench, { sequence: 2 }), { 'if-match': first });
  verdicts.set('stale-put-refused', judge(stale === 412, `${stale}`));
  const star = await put(bench, text(bench, { sequence: 3 }), { 'if-match': '*' });
  verdicts.set('star-refused', judge(star === 412, `${star}`));
  const elsewhere = await put({ ...bench, href: bench.href.replace('.ics', '-TWIN.ics') }, text(bench), { 'if-none-match': '*' });
  verdicts.set('uid-once', judge(elsewhere === 412, `${elsewhere}`));
  const endless = await put(bench, text(bench, { sequence: 4, without: 'end' }), { 'if-match': await current(bench, first) });
  verdicts.set('end-needed', judge(endless === 404, `${endless}`));
  const zoneless = await put(bench, text(bench, { sequence: 5, without: 'zone' }), { 'if-match': await current(bench, first) });
  verdicts.set('zone-needed', judge(zoneless >= 400, `${zoneless}`));
  return first;
}

const current = async (bench: Bench, otherwise: string): Promise<string> => await etagOf(bench, bench.href) ?? otherwise;

async function askDeletions(bench: Bench, old: string): Promise<void> {
  const { verdicts, href } = bench;
  const stale = await remove(bench, href, old);
  verdicts.set('stale-delete-refused', judge(stale === 412, `${stale}`));
  if (stale < 300) await put(bench, text(bench), { 'if-none-match': '*' });
  const [gone, again] = [await remove(bench, href, await current(bench, old)), await remove(bench, href, old)];
  verdicts.set('delete-204', judge(gone === 204 && again === 404, `${gone}, then ${again}`));
  const reused = await put(bench, text(bench), { 'if-none-match': '*' });
  verdicts.set('uid-reusable', judge(reused === 201, `${reused}`));
}

async function remove({ probe }: Bench, href: string, etag: string): Promise<number> {
  return (await probe.ask({ method: 'DELETE', path: href, headers: { 'if-match': etag } })).status;
}

/** Whatever happened, nothing of ours stays; what does stay is named. */
async function cleanUp(bench: Bench): Promise<void> {
  for (const pause of [0, ...bench.patience]) {
    if (bench.taken.size > 0) await wait(pause);
    for (const href of [...bench.taken]) if (await isRemoved(bench, href)) bench.taken.delete(href);
  }
}

/** A throttle or a broken connection is no answer: the next attempt may get one. */
async function isRemoved(bench: Bench, href: string): Promise<boolean> {
  try {
    const etag = await etagOf(bench, href);
    if (etag !== undefined) await remove(bench, href, etag);
    return (await bench.probe.ask(propfind(href, '0', ['d:getetag']))).status === 404;
  } catch {
    return false;
  }
}
