import { LISTING, toCollection } from '../../server/caldav/listCalendars.ts';
import { findProp, readPropText, type MultistatusRow } from '../../server/caldav/parseMultistatus.ts';
import { APPLE, CALENDAR_SERVER, DAV } from '../../server/caldav/parseXml.ts';
import { propfind, rowsOf, type Probe } from './probe.ts';
import { judge, unknown, type Verdicts } from './verdicts.ts';

/** A calendar for events. `name` is for the terminal of its owner only. */
export type ListedCalendar = { readonly href: string; readonly name: string; readonly access: 'own' | 'shared' | 'read-only' };

/** The calendars for events, and what their listing tells. */
export async function listingStage(probe: Probe, home: string, verdicts: Verdicts): Promise<ListedCalendar[]> {
  const answer = await probe.ask({ ...propfind(home, '1', []), body: LISTING });
  const listed = (rowsOf(answer)?.rows ?? []).flatMap((row) => {
    const calendar = toCollection(row);
    return calendar && calendar.kind !== 'subscribed' ? [{ row, calendar }] : [];
  });
  const calendars = listed.map(({ row }) => row);
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
  return listed.map(({ row, calendar: { href, displayName: name, access } }) => ({ href, name, access: access === 'read-only' ? access : isShared(row) ? 'shared' : 'own' }));
}

/** Every write in it tells the others (field manual iCloud §5.4). */
function isShared(row: MultistatusRow): boolean {
  return (findProp(row, DAV, 'resourcetype')?.children ?? []).some(({ ns, name }) => ns === CALENDAR_SERVER && /^shared/.test(name));
}
