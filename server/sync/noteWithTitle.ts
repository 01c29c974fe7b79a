import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { Store } from '../store/store.ts';
import { journalRow, type Cycle } from './cycle.ts';
import type { Told } from './toRow.ts';

/**
 * A journal row about an event of the user. Its title is kept only while its calendar shows titles: asked again here,
 * since the user may have turned that off since the cycle began. Inside a transaction.
 */
export async function noteWithTitle(store: Store, cycle: Cycle, { title = null, ...told }: Told & { readonly calendarId: string | null }): Promise<void> {
  // Where no title is to be kept nothing has to be asked.
  const calendar = title === null || told.calendarId === null ? undefined : await store.calendars.lock(told.calendarId as CalendarId); // an id that a source of busy time carried
  await store.sync.note(cycle.user.id, journalRow(cycle, { ...told, title: calendar?.rules.titles === 'title' && calendar.role !== 'ignored' ? title : null }));
}
