import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { Doors } from '../doors.ts';
import type { Store } from '../store/store.ts';
import type { Subjects } from '../subjects.ts';
import { previewRoles } from '../sync/previewRoles.ts';
import { saveRoles } from './saveRoles.ts';
import { sightCalendars } from './sightCalendars.ts';

export function calendarsSubject(doors: Doors): Subjects['calendars'] {
  return {
    list: async (session) => ({ calendars: await listCalendars(doors.store, session.userId) }),
    preview: async (session, input) => {
      const preview = await previewRoles(doors, session.userId, input);
      return { ...preview, changes: [...preview.changes] };
    },
    sight: async (session) => {
      const sightings = await sightCalendars(doors, session.userId);
      return { ...sightings, calendars: [...sightings.calendars] };
    },
    saveRoles: async (session, input) => {
      await saveRoles(doors, session.userId, input);
      return { calendars: await listCalendars(doors.store, session.userId) };
    },
  };
}

/** Every VEVENT calendar of every connected account that is not being removed, with the role it has or is about to get. */
async function listCalendars(store: Store, userId: string): Promise<ConfiguredCalendar[]> {
  const leaving = await store.leavings.ofUser(userId);
  const appleIds = new Map((await store.connections.ofUser(userId)).map((c) => [c.id, c.appleId]));
  return (await store.calendars.ofUser(userId)).filter((c) => c.connectionId !== leaving?.connectionId).map((c) => ({
    id: c.id, connectionId: c.connectionId, displayName: c.displayName, color: c.color, access: c.access, kind: c.kind,
    role: c.nextRole ?? c.role, rules: c.rules, appleId: appleIds.get(c.connectionId) ?? '',
  }));
}
