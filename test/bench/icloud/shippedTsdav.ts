import { DAVClient, type DAVCalendar, type DAVObject } from 'tsdav';
import { EMAIL, PASSWORD } from './account.ts';

/** tsdav by its own high-level calls, as its documentation shows them. */
export async function signIn(origin: string, password = PASSWORD): Promise<DAVClient> {
  const client = new DAVClient({ serverUrl: `${origin}/`, credentials: { username: EMAIL, password }, authMethod: 'Basic', defaultAccountType: 'caldav' });
  await client.login();
  return client;
}

export async function connect(origin: string): Promise<{ client: DAVClient; calendars: DAVCalendar[] }> {
  const client = await signIn(origin);
  return { client, calendars: await client.fetchCalendars() };
}

/** The calendar with everything in it, as `syncCalendars` wants to have it back. */
export async function readAll(client: DAVClient, calendar: DAVCalendar): Promise<DAVCalendar & { objects: DAVObject[] }> {
  return { ...calendar, objects: await client.fetchCalendarObjects({ calendar }) };
}

export async function sync(client: DAVClient, oldCalendars: DAVCalendar[]): Promise<void> {
  await client.syncCalendars({ oldCalendars, detailedResult: true });
}

/** Everything compared with everything: what is left when a token is lost. */
export async function compare(client: DAVClient, collection: DAVCalendar): Promise<void> {
  await client.smartCollectionSync({ collection: { ...collection, fetchObjects: () => client.fetchCalendarObjects({ calendar: collection }) }, method: 'basic', detailedResult: true });
}
