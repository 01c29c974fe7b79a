import type { UserExport } from '../../../shared/contract/leaving.ts';
import type { Doors } from '../../doors.ts';
import type { UserSession } from '../../subjects.ts';

/** Everything that is stored of the user, without what opens a door: passwords, tokens, keys and their hashes. */
export async function exportUser({ store, now }: Doors, { userId }: UserSession): Promise<UserExport> {
  return { format: 'icloud-for-tekmatix/export', version: 1, exportedAt: now(), ...await store.exportUser(userId) };
}
