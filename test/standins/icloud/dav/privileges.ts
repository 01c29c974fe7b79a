import { CALDAV } from '../http/readXml.ts';
import type { Access, Collection } from '../world/collection.ts';

const FREE_BUSY = `read-free-busy xmlns="${CALDAV}"`;
const READ = ['read', FREE_BUSY, 'read-current-user-privilege-set'];
const WRITE = ['write', 'write-properties', 'write-content', 'bind', 'unbind'];

/** The privilege sets that were recorded (field manual §3.2). */
export function writePrivileges(kind: Collection['kind'], access: Access): string {
  return choosePrivileges(kind, access).map((privilege) => `<privilege><${privilege}/></privilege>`).join('');
}

function choosePrivileges(kind: Collection['kind'], access: Access): readonly string[] {
  if (kind === 'notification') return ['read', 'read-current-user-privilege-set', 'unbind'];
  if (kind === 'outbox') return [...READ, `schedule-send xmlns="${CALDAV}"`];
  if (kind === 'inbox') return [...READ, ...WRITE, `schedule-deliver xmlns="${CALDAV}"`];
  return access === 'read-write' ? [...READ, ...WRITE] : READ;
}
