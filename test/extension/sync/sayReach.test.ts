import { expect, it } from 'vitest';
import { sayReach } from '../../../extension/sync/sayReach.ts';

const pace = (toTekMatixMs: number | null, toICloudMs: number | null) => ({ pace: { nextAt: null, toTekMatixMs, toICloudMs } });

it('the slower of both ways is told in whole minutes, and nothing while none was measured', () => {
  expect(sayReach(pace(20_000, null))).toBe('The last change was on the other side within a minute.');
  expect(sayReach(pace(60_001, 200_000))).toBe('The last change was on the other side within 4 minutes.');
  expect([sayReach(pace(null, null)), sayReach({})]).toEqual(['', '']);
});
