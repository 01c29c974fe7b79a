import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { openEmptyStore } from '../sharedDatabase.ts';
import { anInstall, claimTenTimes } from './lease.ts';

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
  await store.installs.save(anInstall('loc1'));
}, 60_000);

const claim = (now: number, issuedAt = 1_000): Promise<boolean> => store.installs.claim('loc1', { issuedAt, now, until: now + 10_000 });

describe('The lease to renew a token', () => {
  it('is given to one of ten at once', async () => {
    expect(await claimTenTimes([store], 'loc1')).toBe(1);
  });

  it('is not given for tokens that were renewed since they were looked at', async () => {
    await claim(50_000);
    await store.installs.settle('loc1', 60_000, { issuedAt: 50_000 });
    expect([await claim(51_000), await claim(51_000, 50_000)]).toEqual([false, true]);
  });

  it('of a holder that died runs out', async () => {
    await claim(50_000);
    expect([await claim(59_999), await claim(60_000)]).toEqual([false, true]);
  });

  it('is not given before the rest after a failure is over, nor for an installation that has ended', async () => {
    await store.installs.update('loc1', { retryAt: 55_000 });
    expect([await claim(54_999), await claim(55_000)]).toEqual([false, true]);
    await store.installs.update('loc1', { state: 'uninstalled', refreshingUntil: null });
    expect(await claim(90_000)).toBe(false);
  });

  it('that was lost changes nothing any more', async () => {
    await claim(50_000);
    await store.installs.update('loc1', { state: 'uninstalled', sealedAccess: null });
    expect(await store.installs.settle('loc1', 60_000, { sealedAccess: 'late' })).toBe(false);
    expect(await store.installs.find('loc1')).toMatchObject({ state: 'uninstalled', sealedAccess: null });
    await store.installs.update('loc1', { state: 'active' });
    expect(await store.installs.settle('loc1', 12_345, { sealedAccess: 'late' })).toBe(false);
  });
});
