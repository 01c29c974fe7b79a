import { createHash, randomInt } from 'node:crypto';
import { SyncFault } from '../../shared/connection/fault.ts';
import { AT_ONCE, LIMITS, type LimitName } from '../../shared/connection/limits.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { Doors } from '../doors.ts';
import type { Subjects } from '../subjects.ts';

type Counting = Pick<Doors, 'store' | 'now'>;

/** Who does it is kept as a hash: addresses of people are nobody's business, and keys stay short. */
const keyOf = (what: string, who: string): string => `${what}:${createHash('sha256').update(`${what}:${who}`).digest('base64url').slice(0, 32)}`;

/** Something that was counted. */
export type Turn = { giveBack(): Promise<void> };

/**
 * Counts that `who` does this now, for every process of the server at once.
 * @throws SyncFault of that limit, with the seconds after which it is worth trying again; nothing is counted then
 */
export async function takeTurn({ store, now }: Counting, name: LimitName, { who, count = 1 }: { readonly who: string; readonly count?: number }): Promise<Turn> {
  const { most, within, fault } = LIMITS[name];
  const [key, at] = [keyOf(name, who), now()];
  const oldest = await store.limits.take({ key, most, after: at - within, entry: at, count, until: at + within });
  if (oldest !== undefined) throw new SyncFault(fault, { retryAfterSeconds: secondsUntil(oldest + within, at), detail: name });
  return { giveBack: () => store.limits.giveBack(key, at) };
}

/** All of them, or none: what was counted already is given back. @throws what `takeTurn` throws */
export async function takeTurns(doors: Counting, wanted: readonly (readonly [LimitName, string])[]): Promise<Turn[]> {
  const taken: Turn[] = [];
  for (const [name, who] of wanted) {
    try {
      taken.push(await takeTurn(doors, name, { who }));
    } catch (error) {
      for (const turn of taken) await turn.giveBack();
      throw error;
    }
  }
  return taken;
}

/** One place among those that one user may take at the same time, given up when `work` ends. @throws SyncFault too-many-at-once */
export async function takePlace<T>({ store, now }: Counting, who: string, work: () => Promise<T>): Promise<T> {
  const { most, longest } = AT_ONCE;
  const at = now();
  // Two that begin in one millisecond are two.
  const [key, entry] = [keyOf('at-once', who), at + longest + randomInt(1_000)];
  const oldest = await store.limits.take({ key, most, after: at, entry, until: at + longest + 1_000 });
  if (oldest !== undefined) throw new SyncFault('too-many-at-once', { retryAfterSeconds: secondsUntil(oldest, at) });
  try {
    return await work();
  } finally {
    await store.limits.giveBack(key, entry);
  }
}

export function limitsSubject(doors: Counting): Subjects['limits'] {
  return {
    take: async (name, by) => { await takeTurn(doors, name, 'network' in by ? { who: networkOf(by.network) } : by); },
    atOnce: (who, work) => takePlace(doors, who, work),
  };
}

/** A network is one, however many addresses it has: of IPv6 somebody at home has 2^64. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '').toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const [first, last] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const missing = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...missing, ...last].slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16)).join(':');
}

const secondsUntil = (then: Instant, now: Instant): number => Math.max(1, Math.ceil((then - now) / 1_000));
