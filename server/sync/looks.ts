import { isLook } from '../../shared/sync/nextSync.ts';
import { MINUTE, SECOND, type Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import { nameError } from '../log.ts';

/** A look that was noted counts for minutes; it need not be noted each second. */
const NOTED_FOR = 20 * SECOND;
const REMEMBERED_FOR = 4 * MINUTE;
const SWEEP_ABOVE = 10_000;

type Asked = { readonly at: Instant; readonly notedAt: Instant };

/**
 * Notes that somebody looks at a user's answers, so that they are kept fresh. Only what this process was asked is known
 * here: with several of them a look is noticed a little later. Whoever asks does not wait for it, nor meets its failure.
 */
export function watchLooks({ store, now, syncEvery, log }: Pick<Doors, 'store' | 'now' | 'syncEvery' | 'log'>): (userId: string) => void {
  const asked = new Map<string, Asked>();
  return (userId) => {
    const at = now();
    const before = asked.get(userId);
    const looks = isLook(before?.at ?? null, at);
    const note = looks && !(before && at - before.notedAt < NOTED_FOR);
    if (asked.size > SWEEP_ABOVE) for (const [id, { at: last }] of asked) if (at - last > REMEMBERED_FOR) asked.delete(id);
    asked.set(userId, { at, notedAt: note ? at : before?.notedAt ?? -Infinity });
    if (note) void store.paces.look(userId, { at, fastest: syncEvery }).catch((error: unknown) => log.warn('a look was not noted', { userId, detail: nameError(error) }));
  };
}
