import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../server/connection/connect.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { EMAIL, HOUR, MINUTE, openHousehold, PASSWORD, type Household } from '../household.ts';

const WRONG = 'aaaa-bbbb-cccc-dddd';
let anna: Household;
beforeEach(async () => { anna = await openHousehold(); }, 60_000);
afterEach(() => anna.close());

const attempt = ({ password = WRONG, email = EMAIL, userId = anna.userId, address = undefined as string | undefined } = {}): Promise<string> =>
  connect(anna.doors, { id: 's1', userId }, { attemptId: randomUUID(), email, password, address }).then(() => 'connected', (error: unknown) => (error instanceof SyncFault ? error.kind : String(error)));
const asked = (): number => anna.icloud.journal.filter((entry) => entry.authPresent).length;
/** Somebody else of the same location. */
const other = async (name: string): Promise<string> => (await anna.doors.store.users.ensure(anna.location.id, name, name)).id;

describe('Apple is asked', () => {
  it('five times in a quarter of an hour for one user, also when all attempts come at once', async () => {
    const said = await Promise.all(Array.from({ length: 12 }, () => attempt()));
    expect(said.filter((kind) => kind === 'too-many-attempts')).toHaveLength(7);
    expect(asked()).toBe(5);
    anna.clock.advance(15 * MINUTE);
    expect(await attempt({ password: PASSWORD })).toBe('connected');
  });

  it('ten times an hour for one account, whoever tries it', async () => {
    const users = [anna.userId, await other('b'), await other('c'), await other('d')];
    const said: string[] = [];
    for (const userId of users) for (let i = 0; i < 3; i += 1) said.push(await attempt({ userId, email: i % 2 === 0 ? EMAIL : EMAIL.toUpperCase() }));
    expect(said.filter((kind) => kind === 'account-attempts-spent')).toHaveLength(2);
    expect(asked()).toBe(10);
    anna.clock.advance(15 * MINUTE);
    expect(await attempt({ userId: await other('e'), password: PASSWORD })).toBe('account-attempts-spent');
    anna.clock.advance(HOUR);
    expect(await attempt({ password: PASSWORD })).toBe('connected');
  });

  it('ten times an hour for one network, whoever and whatever account', async () => {
    const said: string[] = [];
    for (let i = 0; i < 12; i += 1) said.push(await attempt({ userId: await other(`u${i}`), email: `victim${i}@icloud.com`, address: `2001:db8:0:7::${i + 1}` }));
    expect(said.slice(10)).toEqual(['account-attempts-spent', 'account-attempts-spent']);
    expect(asked()).toBe(10);
    expect(await attempt({ userId: await other('far'), email: 'victim99@icloud.com', address: '2001:db8:0:8::1' })).toBe('password-rejected');
  });

  it('as often as it is right: accounts that Apple accepts use nothing up', async () => {
    for (let i = 0; i < 8; i += 1) {
      const email = `anna${i}@icloud.com`;
      anna.icloud.addAccount({ email, password: PASSWORD, name: email });
      expect(await attempt({ email, password: PASSWORD, address: '203.0.113.7' })).toBe('connected');
    }
  });

  it('not at all for what cannot be a password, which counts for nothing', async () => {
    for (let i = 0; i < 20; i += 1) expect(await attempt({ password: 'Summer2026!' })).toBe('apple-password-used');
    expect(asked()).toBe(0);
    expect(await attempt({ password: PASSWORD })).toBe('connected');
  });
});
