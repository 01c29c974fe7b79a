import type { WouldBeEmail } from '../standin.ts';
import { readIcs } from '../world/readIcs.ts';
import type { World } from '../world/world.ts';
import type { Target } from './target.ts';

/** What other people would get by e-mail for this write. Nothing is sent; tests want these lists empty (field manual §5.4). */
export function logScheduling(
  world: World, target: Extract<Target, { kind: 'object' }>,
  write: { method: string; before: string | undefined; after: string | undefined },
): void {
  const at = world.clock.now();
  const path = target.href;
  const invited = listAttendees(write.before);
  const now = listAttendees(write.after);
  const mail = (reason: WouldBeEmail['reason'], to: readonly string[]) => {
    if (to.length > 0) world.outbox.push({ at, method: write.method, path, to, reason });
  };
  mail('invitation', now.filter((person) => !invited.includes(person)));
  mail('update', now.filter((person) => invited.includes(person)));
  mail('cancellation', invited.filter((person) => !now.includes(person)));
  if (target.collection.kind === 'shared' || target.collection.kind === 'shared-by-me') world.shareNotices.push({ at, method: write.method, path });
}

function listAttendees(text: string | undefined): string[] {
  const lines = readIcs(text ?? '')?.items.flatMap((item) => item.lines) ?? [];
  const people = lines.filter(({ name }) => name === 'ATTENDEE').map(({ params, value }) => params['EMAIL'] ?? value.replace(/^mailto:/i, ''));
  return [...new Set(people.map((person) => person.toLowerCase()))];
}
