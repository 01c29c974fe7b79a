import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { SyncToken } from '../../../shared/sync/changes.ts';
import { eventOf, faultOf, openScene, type Scene } from '../calDavScene.ts';
import { askRaw } from './rawClient.ts';

let scene: Scene;
beforeEach(async () => { scene = await openScene(); });
afterEach(() => scene.icloud.close());

const initial = () => scene.calendar.listChanges({ kind: 'initial' });
const since = (token: string | null) => scene.calendar.listChanges({ kind: 'sync-collection', since: token as SyncToken });
const CALDAV = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"';
const reportRaw = (body: string) => askRaw(scene.icloud.origin + scene.home.href, 'REPORT', { body, headers: { depth: '1' } });
const query = (filter: string, data = '<c:calendar-data/>') =>
  `<c:calendar-query ${CALDAV}><d:prop><d:getetag/>${data}</d:prop><c:filter><c:comp-filter name="VCALENDAR">${filter}</c:comp-filter></c:filter></c:calendar-query>`;

const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1) };

/** All that the sync ever asks of a calendar. */
async function readEverything(): Promise<{ href: CalendarHref; text: string }[]> {
  await scene.account.discover();
  await scene.account.listCalendars(scene.owner.home as CalendarHref);
  const { changed, token } = await initial();
  await since(token);
  await scene.calendar.listChanges({ kind: 'compare-etags', because: 'reconcile-due' });
  await scene.calendar.find(scene.at('A.ics'));
  return [...(await scene.calendar.multiget(changed.map(({ href }) => href))).objects];
}
const reportsOfTheDoor = () => new Set(scene.icloud.journal.map(({ report }) => report).filter((report) => report !== null));
const stored = () => scene.home.objects().map(({ name, text }) => ({ href: scene.at(name), text }));
// XML 1.0 §2.11: a reader of XML sees every line end as LF.
const byHref = (objects: readonly { href: string; text: string }[]) => objects.map(({ href, text }) => ({ href, text: text.replaceAll('\r\n', '\n') })).sort((a, b) => (a.href < b.href ? -1 : 1));

describe('field manual iCloud §8, reading', () => {
  it('8.16 calendar-query fails in five ways: it is sent in the sixth, for a look at some weeks, and nothing is read by it', async () => {
    expect((await reportRaw(query(''))).status).toBe(500);
    expect((await reportRaw(query('<c:comp-filter name="VTODO"/>'))).status).toBe(500);
    expect((await reportRaw(query('<c:comp-filter name="VEVENT"><c:prop-filter name="UID"><c:text-match>A</c:text-match></c:prop-filter></c:comp-filter>'))).status).toBe(412);
    expect((await reportRaw(query('<c:comp-filter name="VEVENT"/>'))).text).toContain(`<href>${scene.home.href}</href>`);
    for (const name of ['A.ics', 'B.ics', 'C.ics']) scene.home.remove(name);
    expect((await reportRaw(query('<c:comp-filter name="VEVENT"/>'))).text).toContain(`<href>${scene.home.href}</href>`);
    scene.icloud.clearJournal();
    await readEverything();
    expect(reportsOfTheDoor()).toEqual(new Set(['sync-collection']));
    expect(await scene.calendar.listWithin(NOVEMBER)).toEqual([]);
    scene.home.put('A.ics', eventOf('A'));
    scene.home.put('S.ics', eventOf('S').replaceAll('20261102', '20200101').replace('SUMMARY', 'RRULE:FREQ=WEEKLY\r\nSUMMARY'));
    scene.home.put('O.ics', eventOf('O').replaceAll('20261102', '20260102'));
    expect((await scene.calendar.listWithin(NOVEMBER)).sort()).toEqual([scene.at('A.ics'), scene.at('S.ics')]);
  });

  it('8.16 what calendar-query cannot answer is a fault, never an empty calendar', async () => {
    scene.icloud.faults.next({ report: 'calendar-query', fault: { kind: 'status', status: 503 } });
    expect((await faultOf(scene.calendar.listWithin(NOVEMBER))).kind).toBe('throttled');
  });

  it('8.16 a calendar-query that is cut off is a fault, however much of it arrived', async () => {
    scene.icloud.faults.next({ report: 'calendar-query', fault: { kind: 'status', status: 207, headers: { 'content-type': 'text/xml' }, body: `<multistatus xmlns="DAV:"><response><href>${scene.at('A.ics')}</href><propstat><prop><getetag>"a"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response><response><href>${scene.home.href}</href><status>HTTP/1.1 507 Insufficient Storage</status></response></multistatus>` } });
    expect((await faultOf(scene.calendar.listWithin(NOVEMBER))).kind).toBe('unreadable-answer');
  });

  it('8.17 parts of an object come back empty: objects are asked for whole and arrive as they were written', async () => {
    const part = '<c:calendar-data><c:comp name="VCALENDAR"><c:comp name="VEVENT"><c:prop name="UID"/></c:comp></c:comp></c:calendar-data>';
    expect((await reportRaw(query('<c:comp-filter name="VEVENT"/>', part))).text).not.toContain('UID:A');
    scene.home.put('B.ics', eventOf('B', 'Lines \\n and <tags> ]]> &amp; äöü 🎉').replaceAll('\r\n', '\n'));
    expect(byHref(await readEverything())).toEqual(byHref(stored()));
  });

  it.each(['master', 'empty'] as const)('8.18 expand gives %s: a series comes as its master, and is expanded by us', async (expand) => {
    scene.icloud.toggles.expand = expand;
    scene.home.put('A.ics', eventOf('A').replace('SUMMARY', 'RRULE:FREQ=DAILY;COUNT=3\r\nSUMMARY'));
    const objects = await readEverything();
    expect(objects).toHaveLength(3);
    expect(objects.find(({ href }) => href === scene.at('A.ics'))?.text).toContain('RRULE:FREQ=DAILY;COUNT=3');
  });

  it.each(['mixed', 'status', 'propstat', 'absent'] as const)('8.19 a multiget without hrefs is never sent; shuffled, repeated and missing rows (%s) are set right', async (form) => {
    const hung = await reportRaw(`<c:calendar-multiget ${CALDAV}><d:prop><c:calendar-data/></d:prop></c:calendar-multiget>`);
    expect([hung.status, hung.header('retry-after'), hung.text.endsWith('</multistatus>')]).toEqual([503, '120', false]);
    scene.icloud.toggles.missingRows = form;
    scene.icloud.toggles.duplicateRows = 'always';
    scene.icloud.clearJournal();
    expect(await scene.calendar.multiget([])).toEqual({ objects: [], missing: [] });
    expect(scene.icloud.journal).toHaveLength(0);
    const { objects, missing } = await scene.calendar.multiget(['A.ics', 'GONE-1.ics', 'B.ics', 'GONE-2.ics', 'C.ics'].map(scene.at));
    expect(byHref(objects)).toEqual(byHref(stored()));
    expect(missing).toEqual(['GONE-1.ics', 'GONE-2.ics'].map(scene.at));
  });

  it('8.20 sync-collection with its own row, bare 404s, repeated rows and 507 pages is one listing', async () => {
    Object.assign(scene.icloud.toggles, { duplicateRows: 'always', syncPage: 2 });
    const first = await initial();
    expect(first).toMatchObject({ extent: 'full', removed: [] });
    expect(first.changed.map(({ href }) => href).sort()).toEqual(['A.ics', 'B.ics', 'C.ics'].map(scene.at));
    expect(scene.sent('REPORT')).toHaveLength(2);
    scene.home.remove('A.ics');
    scene.home.put('B.ics', eventOf('B', 'Changed'));
    for (const uid of ['D', 'E']) scene.home.put(`${uid}.ics`, eventOf(uid));
    const delta = await since(first.token);
    expect(delta.extent).toBe('delta');
    expect(delta.changed.map(({ href }) => href).sort()).toEqual(['B.ics', 'D.ics', 'E.ics'].map(scene.at));
    expect(delta.removed).toEqual([scene.at('A.ics')]);
    expect(await since(delta.token)).toMatchObject({ changed: [], removed: [], token: delta.token });
  });

  it.each(['bare-403', 'named-403', '412'] as const)('8.21 an old token answered with %s is dropped: not permission, not an empty calendar', async (form) => {
    const { token } = await initial();
    scene.icloud.toggles.invalidToken = form;
    scene.home.expireTokens();
    expect((await faultOf(since(token))).kind).toBe('token-invalid');
    expect((await scene.calendar.listChanges({ kind: 'compare-etags', because: 'token-invalid' })).changed).toHaveLength(3);
  });

  it('8.21 an old token answered with everything brings everything', async () => {
    const { token } = await initial();
    scene.icloud.toggles.invalidToken = 'full-listing';
    scene.home.expireTokens();
    expect((await since(token)).changed).toHaveLength(3);
  });

  it.each([403, 501, 'empty'] as const)('8.22 free-busy-query is advertised, answers %s, and is never asked', async (freeBusy) => {
    scene.icloud.toggles.freeBusy = freeBusy;
    const answer = await reportRaw(`<c:free-busy-query ${CALDAV}><c:time-range start="20261101T000000Z" end="20261201T000000Z"/></c:free-busy-query>`);
    expect(answer.status).toBe(freeBusy === 'empty' ? 207 : freeBusy);
    scene.icloud.clearJournal();
    await readEverything();
    expect(reportsOfTheDoor()).toEqual(new Set(['sync-collection', 'calendar-multiget']));
    expect(new Set(scene.icloud.journal.map(({ method }) => method))).toEqual(new Set(['PROPFIND', 'REPORT', 'GET']));
  });
});
