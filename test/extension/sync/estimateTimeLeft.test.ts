import { describe, expect, it } from 'vitest';
import { estimateTimeLeft } from '../../../extension/sync/estimateTimeLeft.ts';

const left = (ms: number, done: number, total: number) => estimateTimeLeft({ at: 1_000, done: 10 }, { at: 1_000 + ms, done: 10 + done }, total);

describe('how long the first sync still takes', () => {
  it('is told by the pace that was seen, rounded up', () => {
    expect(left(10_000, 10, 60)).toBe(40_000);
    expect(left(10_000, 10, 63)).toBe(50_000);
    expect(left(10_000, 10, 200)).toBe(180_000);
    expect(left(10_000, 10, 201)).toBe(240_000);
  });

  it('is not told before there is a pace, nor when it is over at once', () => {
    expect([left(4_999, 10, 200), left(10_000, 4, 200), left(0, 0, 200), left(10_000, 10, 29), left(10_000, 10, 20)]).toEqual([null, null, null, null, null]);
  });
});
