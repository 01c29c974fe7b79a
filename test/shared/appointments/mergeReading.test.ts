import { describe, expect, it } from 'vitest';
import { mergeReading, readingAge } from '../../../shared/appointments/mergeReading.ts';

const near = { start: 0, end: 100 };
const item = (id: string, start: number, end = start + 10) => ({ id, start, end });

describe('what is known of TekMatix after a part of it was read', () => {
  it('keeps what lies outside the part, and takes what is listed', () => {
    const far = item('far', 300);
    expect(mergeReading([item('a', 10), far], [near], [item('a', 20)])).toEqual({ items: [item('a', 20), far], vanished: [] });
  });

  it('calls vanished what began in the part and is not listed', () => {
    expect(mergeReading([item('a', 10), item('b', 20)], [near], [item('a', 10)])).toEqual({ items: [item('a', 10)], vanished: [item('b', 20)] });
  });

  it('knows once, at its new time, what moved into the part', () => {
    expect(mergeReading([item('a', 300)], [near], [item('a', 20)])).toEqual({ items: [item('a', 20)], vanished: [] });
  });

  it('keeps what began before the part and lasts into it: a list may leave it out', () => {
    const long = item('long', -50, 50);
    expect(mergeReading([long], [near], [])).toEqual({ items: [long], vanished: [] });
  });
});

describe('how old what is known of a time is', () => {
  const reading = { near, nearReadAt: 1_000, pages: [{ start: 90, end: 200, readAt: 700 }, { start: 200, end: 300, readAt: 400 }, { start: 300, end: 400, readAt: null }] };

  it('is the age of the last cycle for the time ahead', () => {
    expect(readingAge({ start: 10, end: 100 }, reading)).toBe(1_000);
  });

  it('is that of the oldest page it touches further on, and unknown where a page was never read', () => {
    expect(readingAge({ start: 95, end: 110 }, reading)).toBe(700);
    expect(readingAge({ start: 150, end: 250 }, reading)).toBe(400);
    expect(readingAge({ start: 250, end: 310 }, reading)).toBeNull();
  });
});
