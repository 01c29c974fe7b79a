import { randomUUID } from 'node:crypto';
import { connect } from '../../../server/connection/connect.ts';
import { makePairing, pair } from '../../../server/connection/pair.ts';
import { findSession, refreshSession } from '../../../server/connection/sessionTokens.ts';
import type { Doors } from '../../../server/doors.ts';
import type { Caller } from '../../../server/subjects.ts';
import { EMAIL, MINUTE, openHousehold } from '../../server/household.ts';

const HERE: Caller = { installation: 'one', origin: 'moz-extension://11111111-2222-3333-4444-555555555555' };
const ELSEWHERE: readonly Caller[] = [{}, { ...HERE, installation: 'two' }, { ...HERE, origin: 'moz-extension://99999999-2222-3333-4444-555555555555' }];

export type ReplayResult = { readonly replays: number; readonly accepted: number };

/** Tokens that were stolen, spent, guessed, ended or carried elsewhere; one pairing link by a hundred browsers. */
export async function replayTokens(): Promise<ReplayResult> {
  const anna = await openHousehold();
  const { doors, clock } = anna;
  let [replays, accepted] = [0, 0];
  const tried = async (attempt: Promise<unknown>): Promise<void> => { replays += 1; if (await attempt.then((found) => found !== undefined, () => false)) accepted += 1; };
  const fresh = async () => pair(doors, { token: await makePairing(doors), browserName: 'x' }, HERE);
  for (const caller of ELSEWHERE) {
    await tried(findSession(doors, (await fresh()).session, caller));
    await tried(refreshSession(doors, (await fresh()).refresh, caller));
  }
  const first = await fresh();
  const second = await refreshSession(doors, first.refresh, HERE);
  await tried(findSession(doors, first.session, HERE));
  await findSession(doors, second.session, HERE);
  for (const stolen of [first.refresh, second.refresh]) await tried(refreshSession(doors, stolen, HERE));
  await tried(findSession(doors, second.session, HERE));
  const late = await fresh();
  clock.advance(15 * MINUTE);
  await tried(findSession(doors, late.session, HERE));
  clock.advance(90 * 24 * 60 * MINUTE);
  await tried(refreshSession(doors, late.refresh, HERE));
  for (const guess of [late.id, `${late.id}.${late.id}`, '', '.', 'x'.repeat(87)]) { await tried(findSession(doors, guess, HERE)); await tried(refreshSession(doors, guess, HERE)); }
  const link = await makePairing(doors);
  const paired = (await Promise.allSettled(Array.from({ length: 100 }, () => pair(doors, { token: link, browserName: 'x' }, HERE)))).filter(({ status }) => status === 'fulfilled').length;
  await anna.close();
  // One of the hundred is the user's.
  return { replays: replays + 100, accepted: accepted + paired - 1 };
}

export type GuessResult = { readonly attempts: number; readonly askedApple: number };

/** Passwords for one Apple Account by many users of one server at once. */
export async function guessPasswords(): Promise<GuessResult> {
  const anna = await openHousehold();
  const attempts = 60;
  const guess = async (doors: Doors, i: number): Promise<unknown> => {
    const { id } = await doors.store.users.ensure(anna.location.id, `guesser${i % 15}`, 'x');
    return connect(doors, { id: 's1', userId: id }, { attemptId: randomUUID(), email: EMAIL, password: 'aaaa-bbbb-cccc-dddd', address: `203.0.113.${i % 3}` }).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: attempts }, (_, i) => guess(anna.doors, i)));
  const askedApple = anna.icloud.journal.filter((entry) => entry.authPresent).length;
  await anna.close();
  return { attempts, askedApple };
}
