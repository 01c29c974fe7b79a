import { takeBusySnapshot } from '../../../server/availability/takeBusySnapshot.ts';
import { checkAvailability } from '../../../shared/availability/checkAvailability.ts';
import { MINUTE, type Instant, type Period } from '../../../shared/time/period.ts';
import { HALF_HOUR } from '../model/berlin.ts';
import { show, touches, union } from '../model/intervals.ts';
import { busyNow, windowAt } from '../model/expected.ts';
import type { VerdictLog } from '../model/verdictLog.ts';
import type { Scene } from '../scene.ts';

const STALE = 15 * MINUTE;
/** A reading is stamped when it ends, up to this long after its first request was sent. */
const READING = MINUTE;

/** Writes down what is taken now. */
export function noteTruth({ verdicts, ...scene }: Scene): void {
  const busy = busyNow(scene);
  const key = JSON.stringify(busy);
  if (verdicts.entries.at(-1)?.key !== key) verdicts.entries.push({ at: scene.clock.now(), busy, key });
}

/** From now on nobody can know what `name` holds; undefined: it can be read again. */
export function noteReadable({ verdicts, clock }: Scene, name: string, readable: boolean): void {
  if (readable) verdicts.unreadable.delete(name);
  else if (!verdicts.unreadable.has(name)) verdicts.unreadable.set(name, { since: clock.now(), noticed: false });
}

/**
 * Invariant 8: asks for every half hour of the window. A "free" must have been true at some moment of its own evidence,
 * and is never given while a source is known to be unread.
 */
export async function checkVerdicts(scene: Scene): Promise<string[]> {
  const { process, userId, clock, verdicts } = scene;
  if (!(await process.doors.store.users.find(userId))) return [];
  const now = clock.now();
  const window = windowAt(now);
  const snapshot = await takeBusySnapshot(process.doors, userId, window);
  const doubts = [...verdicts.unreadable].filter(([, { since, noticed }]) => noticed || now - since > STALE + READING).map(([name]) => name);
  const wrong: Period[] = [];
  for (let start = window.start; start < window.end; start += HALF_HOUR) {
    const asked = { start, end: start + HALF_HOUR };
    const answer = checkAvailability(snapshot, asked, now);
    if (answer.verdict !== 'free') continue;
    if (doubts.length > 0) return [`8: "free" while nobody can read ${doubts.join(', ')}`];
    if (!wasFree(verdicts, asked, answer.asOf)) wrong.push(asked);
  }
  return wrong.length === 0 ? [] : [`8: "free" for taken time: ${show(union(wrong))}`];
}

function wasFree({ entries, lag }: VerdictLog, asked: Period, asOf: Instant): boolean {
  for (let i = entries.length - 1; i >= 0; i -= 1) {
    const entry = entries[i];
    if (!entry) break;
    const until = entries[i + 1]?.at ?? Infinity;
    if (until < asOf - READING - lag) return false;
    if (!entry.busy.some((period) => touches(period, asked))) return true;
  }
  return false;
}
