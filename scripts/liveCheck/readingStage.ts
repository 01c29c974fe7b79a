import { isMember, MULTIGET_BATCH, TOKEN_REFUSALS, XML_PROLOG } from '../../server/caldav/icloudQuirks.ts';
import { comparablePath, findProp } from '../../server/caldav/parseMultistatus.ts';
import { CALDAV } from '../../server/caldav/parseXml.ts';
import { SPACES } from '../../server/caldav/requestBodies.ts';
import type { ListedCalendar } from './listingStage.ts';
import { multiget, propfind, report, rowsOf, syncCollection, type Probe, type Told } from './probe.ts';
import { judge, unknown, type Verdict, type Verdicts } from './verdicts.ts';

const DAY = 86_400_000;

/** What reports of one calendar say: the one with the most events tells the most. */
export async function readingStage(probe: Probe, calendars: readonly ListedCalendar[], verdicts: Verdicts): Promise<void> {
  let largest: { href: string; members: string[] } | undefined;
  for (const { href } of calendars) {
    const members = await listMembers(probe, href, verdicts);
    if (members && (!largest || members.length > largest.members.length)) largest = { href, members };
  }
  // Queries can be asked where no listing could be read.
  largest ??= calendars[0] && { href: calendars[0].href, members: [] };
  if (!largest) return;
  await askTokens(probe, largest.href, verdicts);
  await askObjects(probe, largest, verdicts);
  await askQueries(probe, calendars, verdicts);
}

/** Adds up over all calendars: one that does otherwise is enough. */
async function listMembers(probe: Probe, href: string, verdicts: Verdicts): Promise<string[] | undefined> {
  const told = [await probe.ask(syncCollection(href, '')), await probe.ask(propfind(href, '1', ['d:getetag']))] as const;
  const [answer, compared] = [rowsOf(told[0]), rowsOf(told[1])];
  const note = (id: 'sync-lists-all' | 'rows-once' | 'no-pages', verdict: Verdict) => {
    const before = verdicts.get(id)?.verdict;
    if (before !== 'did not hold' && !(before === 'could not tell' && verdict.verdict === 'held')) verdicts.set(id, verdict);
  };
  if (!answer || !compared) {
    const unread = told.find((one) => one.unread !== undefined)?.unread;
    note('sync-lists-all', unread === undefined ? judge(false, 'no readable listing') : unknown(`a listing of ${unread}`));
    return undefined;
  }
  const paths = answer.rows.filter(({ path, status }) => isMember(path) && status !== 404).map(({ path }) => comparablePath(path));
  const members = new Set(paths);
  const whole = compared.rows.map(({ path }) => comparablePath(path)).filter(isMember);
  const paged = answer.rows.some(({ status }) => status === 507);
  note('no-pages', judge(!paged, paged ? `507 after ${members.size} of ${whole.length}` : 'no 507'));
  note('rows-once', judge(members.size === paths.length, `${paths.length} rows for ${members.size} members`));
  // A page is no listing; that is told above.
  if (!paged) note('sync-lists-all', judge(whole.every((path) => members.has(path)) && members.size === whole.length, `${members.size} of ${whole.length}`));
  return whole;
}

async function askTokens(probe: Probe, href: string, verdicts: Verdicts): Promise<void> {
  const { status } = await probe.ask(syncCollection(href, 'HwoQEgwAAAAAAAAAAAAAAAAAABgAIAA'));
  verdicts.set('unknown-token-refused', judge(TOKEN_REFUSALS.has(status), `${status}`));
  const limited = await probe.ask(syncCollection(href, '', 1));
  const rows = rowsOf(limited)?.rows;
  verdicts.set('limit-accepted', limited.unread !== undefined ? unknown(`${limited.status}, ${limited.unread}`) : judge(rows !== undefined, `${limited.status}${rows ? `, ${rows.some((row) => row.status === 507) ? 'honoured' : 'ignored'}` : ''}`));
}

async function askObjects(probe: Probe, { href, members }: { href: string; members: readonly string[] }, verdicts: Verdicts): Promise<void> {
  const missing = await probe.ask(multiget(href, [`${href}NO-SUCH-EVENT-OF-THE-LIVE-CHECK.ics`]));
  const row = rowsOf(missing)?.rows.find(({ path }) => path.includes('NO-SUCH-EVENT'));
  const form = row === undefined ? 'left out' : row.status !== null ? `status ${row.status}` : `propstat ${row.propstats[0]?.status ?? '?'}`;
  verdicts.set('missing-told', judge(rowsOf(missing) !== undefined && (row === undefined || [row.status, ...row.propstats.map(({ status }) => status)].includes(404)), `${missing.status}, ${form}`));
  if (members.length < MULTIGET_BATCH) {
    verdicts.set('batch-whole', unknown(`no calendar has ${MULTIGET_BATCH} events`));
    return;
  }
  const batch = members.slice(0, MULTIGET_BATCH);
  const answer = await probe.ask(multiget(href, batch.map((path) => path.split('/').map(encodeURIComponent).join('/'))));
  if (answer.unread !== undefined) {
    verdicts.set('batch-whole', unknown(`${answer.status}, ${answer.unread}`));
    return;
  }
  const rows = rowsOf(answer)?.rows ?? [];
  const found = new Set(rows.filter((one) => findProp(one, CALDAV, 'calendar-data')?.text).map(({ path }) => comparablePath(path)));
  verdicts.set('batch-whole', judge(batch.every((path) => found.has(path)), `${found.size} of ${batch.length}`));
}

const stamp = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
const query = (href: string, filter: string, data = '<c:calendar-data/>') =>
  report(href, '1', `${XML_PROLOG}<c:calendar-query ${SPACES}><d:prop><d:getetag/>${data}</d:prop><c:filter><c:comp-filter name="VCALENDAR">${filter}</c:comp-filter></c:filter></c:calendar-query>`);

async function askQueries(probe: Probe, calendars: readonly ListedCalendar[], verdicts: Verdicts): Promise<void> {
  const [first] = calendars;
  if (!first) return;
  const bare = await probe.ask(query(first.href, ''));
  verdicts.set('query-needs-vevent', judge(bare.status >= 500, `${bare.status}`));
  const byUid = await probe.ask(query(first.href, '<c:comp-filter name="VEVENT"><c:prop-filter name="UID"><c:text-match>NO-SUCH-EVENT</c:text-match></c:prop-filter></c:comp-filter>'));
  verdicts.set('no-prop-filter', judge(byUid.status >= 400, `${byUid.status}`));
  const window = { start: stamp(Date.now()), end: stamp(Date.now() + 14 * DAY) };
  const free = await probe.ask(report(first.href, '1', `${XML_PROLOG}<c:free-busy-query ${SPACES}><c:time-range start="${window.start}" end="${window.end}"/></c:free-busy-query>`));
  verdicts.set('no-free-busy', judge(free.status >= 400, `${free.status}`));
  await askExpand(probe, calendars, { window, verdicts });
}

/** The first calendar that has a series in the next two weeks tells. */
async function askExpand(probe: Probe, calendars: readonly ListedCalendar[], { window, verdicts }: { window: { start: string; end: string }; verdicts: Verdicts }): Promise<void> {
  const range = `<c:comp-filter name="VEVENT"><c:time-range start="${window.start}" end="${window.end}"/></c:comp-filter>`;
  const series = (answer: Told) => (rowsOf(answer)?.rows ?? []).filter((row) => /^RRULE/m.test(findProp(row, CALDAV, 'calendar-data')?.text ?? '')).length;
  for (const { href } of calendars) {
    const masters = series(await probe.ask(query(href, range)));
    if (masters === 0) continue;
    const expanded = await probe.ask(query(href, range, `<c:calendar-data><c:expand start="${window.start}" end="${window.end}"/></c:calendar-data>`));
    if (expanded.unread !== undefined) continue;
    const left = series(expanded);
    const rows = rowsOf(expanded)?.rows.length ?? 0;
    verdicts.set('no-expand', judge(left === masters, `${masters} series without expand, ${left} with it, in ${rows} rows`));
    return;
  }
  verdicts.set('no-expand', unknown('no readable series in the next two weeks'));
}
