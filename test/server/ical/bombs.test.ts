import { describe, expect, it } from 'vitest';
import { readBusyFile } from '../../../server/ical/readBusyFile.ts';
import { HOSTILE_OBJECTS, HOSTILE_WINDOW } from './hostileObjects.ts';

describe('objects that stop other readers are read, or count as taken', () => {
  it.each(HOSTILE_OBJECTS.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const read = readBusyFile(one.text(), { window: HOSTILE_WINDOW, zone: 'UTC', me: [] });
    expect(one.isRight(read), JSON.stringify({ first: read.busy.slice(0, 3), periods: read.busy.length, quarantined: read.quarantined })).toBe(true);
  });
});
