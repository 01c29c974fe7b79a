import { WRITE_PRIVILEGES } from '../../server/caldav/icloudQuirks.ts';
import { findProp, readPropText, type MultistatusRow } from '../../server/caldav/parseMultistatus.ts';
import { APPLE, CALDAV, CALENDAR_SERVER, DAV, listChildren } from '../../server/caldav/parseXml.ts';
import { propfind, rowsOf, type Probe } from './probe.ts';
import { judge, unknown, type Verdicts } from './verdicts.ts';

/** A calendar for events. `name` is for the terminal of its owner only. */
export type ListedCalendar = { readonly href: string; readonly name: string; readonly access: 'own' | 'shared' | 'read-only' };

/** The calendars for events, and what their listing tells. */
export async function listingStage(probe: Probe, home: string, verdicts: Verdicts): Promise<ListedCalendar[]> {
  const answer = await probe.ask(propfind(home, '1', [
    'd:displayname', 'd:resourcetype', 'c:supported-calendar-component-set', 'd:current-user-privilege-set', 'i:calendar-color', 'd:sync-token', 'cs:getctag',
  ]));
  const calendars = (rowsOf(answer)?.rows ?? []).filter(holdsEvents);
  if (calendars.length === 0) {
    for (const id of ['privileges-told', 'ctag-is-token', 'colour-alpha'] as const) verdicts.set(id, unknown(`${answer.status}, no calendars`));
    return [];
  }
  const count = (which: (row: MultistatusRow) => boolean) => calendars.filter(which).length;
  const told = count((row) => findProp(row, DAV, 'current-user-privilege-set') !== undefined);
  verdicts.set('privileges-told', judge(told === calendars.length, `${told} of ${calendars.length}`));
  const same = count((row) => readPropText(row, DAV, 'sync-token') !== null && readPropText(row, DAV, 'sync-token') === readPropText(row, CALENDAR_SERVER, 'getctag'));
  verdicts.set('ctag-is-token', judge(same === calendars.length, `${same} of ${calendars.length}`));
  const colours = calendars.flatMap((row) => readPropText(row, APPLE, 'calendar-color') ?? []);
  const alpha = colours.filter((colour) => /^#[0-9a-f]{8}$/i.test(colour)).length;
  verdicts.set('colour-alpha', colours.length === 0 ? unknown('no colours') : judge(alpha === colours.length, `${alpha} of ${colours.length}`));
  return calendars.map((row) => ({ href: row.path, name: readPropText(row, DAV, 'displayname') ?? 'Untitled calendar', access: !isWritable(row) ? 'read-only' : isShared(row) ? 'shared' : 'own' }));
}

function holdsEvents(row: MultistatusRow): boolean {
  const types = findProp(row, DAV, 'resourcetype')?.children ?? [];
  const components = findProp(row, CALDAV, 'supported-calendar-component-set');
  return types.some(({ ns, name }) => ns === CALDAV && name === 'calendar')
    && (components === undefined || listChildren(components, CALDAV, 'comp').some(({ attributes }) => attributes['name'] === 'VEVENT'));
}

/** Every write in it tells the others (field manual iCloud §5.4). */
function isShared(row: MultistatusRow): boolean {
  return (findProp(row, DAV, 'resourcetype')?.children ?? []).some(({ ns, name }) => ns === CALENDAR_SERVER && /^shared/.test(name));
}

function isWritable(row: MultistatusRow): boolean {
  const privileges = findProp(row, DAV, 'current-user-privilege-set');
  return privileges === undefined || listChildren(privileges, DAV, 'privilege').some(({ children }) => children.some(({ name }) => WRITE_PRIVILEGES.has(name)));
}
