import { SyncFault } from '../../shared/connection/fault.ts';
import { HOUR, type Instant, type Period } from '../../shared/time/period.ts';
import { readApi } from './callApi.ts';
import { listRows } from './listEvents.ts';
import { zCalendarsAnswer, type EventRow } from './shapes.ts';
import type { TransportOptions } from './transport.ts';
import { CALENDARS_VERSION } from './versions.ts';

/**
 * The collective calendars of one location. A list by user may leave out appointments in which the user is a secondary
 * owner (field manual TekMatix §6.14, §8.2); a list by calendar has them.
 */
export type TeamCalendars = {
  /** Ids of those that the user may belong to, as they were within the last hour. @throws SyncFault as TekMatix does */
  ofUser(options: TransportOptions, userId: string): Promise<string[]>;
  /** Rows of one of them, everybody's. Those who ask before the request is sent share its answer. @throws SyncFault as TekMatix does */
  listRows(options: TransportOptions, calendarId: string, window: Period): Promise<EventRow[]>;
  /** How many the user belongs to, as last read, without asking; 0 before. */
  countOf(userId: string): number;
};

/** `members` undefined: TekMatix did not say who they are. */
type Team = { readonly id: string; readonly members: readonly string[] | undefined };

/** Teams change seldom, and every reading of them is a request. */
const OLDEST = HOUR;

export function createTeamCalendars(locationId: string, now: () => Instant): TeamCalendars {
  let known: readonly Team[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;
  const waiting = new Map<string, Promise<EventRow[]>>();

  const read = async (options: TransportOptions): Promise<void> => {
    const asked = now();
    known = await listTeams(options, locationId);
    readAt = asked;
  };
  // Without members anybody may be one: then the rows tell.
  const idsOf = (userId: string): string[] => known.filter(({ members }) => members?.includes(userId) ?? true).map(({ id }) => id);
  return {
    async ofUser(options, userId) {
      if (now() - readAt >= OLDEST) await (reading ??= read(options).finally(() => { reading = undefined; }));
      return idsOf(userId);
    },
    async listRows(options, calendarId, window) {
      const key = `${calendarId} ${window.start} ${window.end}`;
      const asking = waiting.get(key) ?? listRows(onceSent(options, () => waiting.delete(key)), { path: '/calendars/events', locationId, by: { calendarId }, window });
      waiting.set(key, asking);
      try {
        return await asking;
      } catch (error) {
        // It may have been deleted within the hour: the next look asks which there are.
        if (error instanceof SyncFault && error.kind === 'tekmatix-unreadable') readAt = -Infinity;
        throw error;
      } finally {
        if (waiting.get(key) === asking) waiting.delete(key);
      }
    },
    countOf: (userId) => idsOf(userId).length,
  };
}

/** Whoever comes later may come because something has changed, and an answer under way may be older than that. */
function onceSent(options: TransportOptions, sent: () => void): TransportOptions {
  const { gate } = options;
  return { ...options, gate: { ...gate, enter: (who) => gate.enter(who).then(sent) } };
}

/** @throws SyncFault as TekMatix does */
export async function listTeams(options: TransportOptions, locationId: string): Promise<Team[]> {
  const { calendars } = await readApi(options, { method: 'GET', path: '/calendars/', version: CALENDARS_VERSION, query: { locationId } }, zCalendarsAnswer);
  return calendars.filter(({ calendarType }) => calendarType === 'collective')
    .map(({ id, teamMembers }) => ({ id, members: teamMembers?.flatMap(({ userId }) => userId ?? []) }));
}
