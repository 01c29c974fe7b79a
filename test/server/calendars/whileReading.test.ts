import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { availabilitySubject } from '../../../server/availability/takeBusySnapshot.ts';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import type { StoredObject } from '../../../server/store/stored/calendar.ts';
import type { BusyRules } from '../../../shared/calendars/busyRules.ts';
import { blocksOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

/** More than one step of a reading. */
const EVENTS = 220;

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
  for (let i = 0; i < EVENTS; i += 1) anna.family.put(`E${i}.ics`, phoneEvent(`E${i}`, soon + 2 * i * HOUR));
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
});
afterEach(() => anna.close());

/** Once 200 objects are kept and the next are asked for. */
const halfWay = (act: () => Promise<void>): void => anna.icloud.faults.next({ report: 'calendar-multiget', nth: 5, fault: { kind: 'meanwhile', act } });
const stored = async (): Promise<StoredObject[]> => anna.doors.store.calendars.objects((await anna.calendar('Family')).id);
const answer = () => availabilitySubject(anna.doors).check({ id: 's1', userId: anna.userId }, { start: soon, end: soon + HOUR });

describe('a calendar that is set to ignored while it is read', () => {
  it('keeps nothing of it, and blocks with every event once it is chosen again', async () => {
    halfWay(async () => {
      expect(await stored()).toHaveLength(200);
      await anna.chooseRoles('Home', []);
    });
    await anna.minute();
    expect(await stored()).toHaveLength(0);
    expect(await anna.calendar('Family')).toMatchObject({ role: 'ignored', syncToken: null, ctag: null, readAt: null, reconciledAt: null, fault: null });
    await anna.chooseRoles('Home', ['Family']);
    expect(await answer()).toMatchObject({ verdict: 'unknown', because: 'never-synced' });
    await anna.minute();
    expect(await stored()).toHaveLength(EVENTS);
    expect(blocksOf(anna)).toHaveLength(EVENTS);
  });

  it('and chosen again at once is unknown until it is read anew', async () => {
    halfWay(async () => {
      await anna.chooseRoles('Home', []);
      await anna.chooseRoles('Home', ['Family']);
    });
    await anna.minute();
    expect(await stored()).toHaveLength(0);
    expect(await anna.calendar('Family')).toMatchObject({ syncToken: null, readAt: null, fault: null });
    expect((await answer()).verdict).toBe('unknown');
    await anna.minute();
    expect(blocksOf(anna)).toHaveLength(EVENTS);
  });

  it('is none of the other calendars\' business', async () => {
    anna.home.put('RUN.ics', phoneEvent('RUN', soon + HOUR));
    halfWay(() => anna.chooseRoles('Home', []));
    await anna.minute();
    expect(blocksOf(anna)).toEqual([soon + HOUR]);
    expect((await anna.calendar('Home')).readAt).not.toBeNull();
  });
});

describe('titles that are switched while the calendar is read', () => {
  const chooseTitles = async (titles: BusyRules['titles']): Promise<void> => {
    const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
    await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles } } });
  };
  const told = async (): Promise<number> => (await stored()).filter((o) => o.text?.includes('privately') || o.instances.some((i) => i.title !== null)).length;

  it('off: none is kept, of what was read before or after', async () => {
    await chooseTitles('title');
    halfWay(async () => {
      expect(await told()).toBe(200);
      await chooseTitles('busy');
    });
    await anna.minute();
    expect(await told()).toBe(0);
    await anna.minute();
    expect([await told(), (await stored()).length]).toEqual([0, EVENTS]);
  });

  it('on: every event tells its own', async () => {
    halfWay(() => chooseTitles('title'));
    await anna.minute();
    await anna.minute();
    expect(await told()).toBe(EVENTS);
  });
});
