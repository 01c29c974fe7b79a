import { describe, expect, it } from 'vitest';
import { createKeptLocations, type KeptLocation } from '../../server/tekmatix/keptLocations.ts';
import { HOUR, MINUTE, SECOND } from '../../shared/time/period.ts';

const HERE = 'kC9zq2LrT5mWn8XyB1dE';

/** What a door keeps of its locations, at noon, on a clock that waiting moves too. */
function openKept() {
  let now = Date.UTC(2026, 10, 25, 12);
  const keptOf = createKeptLocations({ now: () => now, wait: async (ms) => { now += ms; } });
  const later = (ms: number): void => { now += ms; };
  return {
    keptOf, later,
    /** Whether these are still known, after somebody else was asked for. */
    stillKept(known: ReadonlyMap<string, KeptLocation>): string[] {
      keptOf('somebody else');
      return [...known].filter(([id, location]) => keptOf(id).gate === location.gate && keptOf(id).teams === location.teams).map(([id]) => id);
    },
  };
}

const tell = ({ gate }: KeptLocation, headers: Readonly<Record<string, string>>): void => gate.learn((name) => headers[name]);

describe('what is kept of a location', () => {
  it('is dropped an hour after the last use, so that made-up locations leave nothing behind', async () => {
    const { keptOf, later, stillKept } = openKept();
    const madeUp = new Map(Array.from({ length: 500 }, (_, i) => [`made up ${i}`, keptOf(`made up ${i}`)]));
    for (const { gate } of madeUp.values()) await gate.enter('anybody');
    later(HOUR);
    expect(stillKept(madeUp)).toEqual([]);
  });

  it('stays while the location is opened within the hour', () => {
    const { keptOf, later, stillKept } = openKept();
    const here = new Map([[HERE, keptOf(HERE)]]);
    for (let i = 0; i < 5; i += 1) {
      later(HOUR - MINUTE);
      expect(stillKept(here)).toEqual([HERE]);
    }
  });

  it('stays while requests of the last ten seconds count, whenever the location was opened', async () => {
    const { keptOf, later, stillKept } = openKept();
    const here = new Map([[HERE, keptOf(HERE)]]);
    later(2 * HOUR);
    await keptOfGate(here).enter('anna');
    later(9 * SECOND);
    expect(stillKept(here)).toEqual([HERE]);
  });

  it('stays while TekMatix wants a pause', () => {
    const { keptOf, later, stillKept } = openKept();
    const here = new Map([[HERE, keptOf(HERE)]]);
    later(2 * HOUR);
    keptOfGate(here).hold(15 * SECOND);
    later(14 * SECOND);
    expect(stillKept(here)).toEqual([HERE]);
  });

  it('stays until midnight while little of the day is left', () => {
    const { keptOf, later, stillKept } = openKept();
    const location = keptOf(HERE);
    tell(location, { 'x-ratelimit-limit-daily': '200000', 'x-ratelimit-daily-remaining': '900' });
    later(12 * HOUR - 1);
    expect(stillKept(new Map([[HERE, location]]))).toEqual([HERE]);
    later(HOUR);
    expect(stillKept(new Map([[HERE, location]]))).toEqual([]);
  });
});

function keptOfGate(here: ReadonlyMap<string, KeptLocation>): KeptLocation['gate'] {
  const location = here.get(HERE);
  if (!location) throw new Error('nothing was kept');
  return location.gate;
}
