import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveRoles } from '../../../server/calendars/saveRoles.ts';
import { readProof } from '../../../server/sync/readProof.ts';
import { COACH, HOUR, openHousehold, phoneEvent, ZONE, type Household } from '../household.ts';

let anna: Household;
let soon: number;
beforeEach(async () => {
  anna = await openHousehold();
  soon = anna.clock.now() + 30 * HOUR;
});
afterEach(() => anna.close());

const proof = () => readProof(anna.doors, anna.userId);

describe('the proof after the first sync', () => {
  it('names the next event and the Blocked Slot that stands in TekMatix, without its title', async () => {
    anna.family.put('E1.ics', phoneEvent('E1', soon));
    await anna.start();
    expect(await proof()).toEqual({ kind: 'blocked', zone: ZONE, event: { start: soon, end: soon + HOUR, title: null }, block: { start: soon, end: soon + HOUR }, next: true });
    expect(anna.location.blocks().map((b) => b.start)).toContain(soon);
  });

  it('names the title where the user lets titles be seen', async () => {
    anna.family.put('E1.ics', phoneEvent('E1', soon));
    await anna.connect();
    const [home, family] = [await anna.calendar('Home'), await anna.calendar('Family')];
    await saveRoles(anna.doors, anna.userId, { primary: home.id, conflicts: [family.id], rules: { [family.id]: { ...family.rules, titles: 'title' } } });
    await anna.minute();
    expect(await proof()).toMatchObject({ kind: 'blocked', event: { title: 'E1 privately' } });
  });

  it('an event that lies under an appointment has no block of its own, and none is claimed', async () => {
    anna.family.put('E1.ics', phoneEvent('E1', soon));
    anna.location.addAppointment({ title: 'Intro call', userId: COACH, start: soon, end: soon + HOUR });
    await anna.start();
    expect(await proof()).toMatchObject({ kind: 'none-blocked', event: { start: soon } });
  });

  it('before anything was written nothing is claimed', async () => {
    anna.family.put('E1.ics', phoneEvent('E1', soon));
    await anna.connect();
    await anna.chooseRoles('Home', ['Family']);
    expect(await proof()).toEqual({ kind: 'unknown' });
  });

  it('calendars without a coming event are told as that, once they were read', async () => {
    await anna.start();
    expect(await proof()).toMatchObject({ kind: 'nothing-coming', zone: ZONE });
  });

  it('a calendar that could not be read is not one without events', async () => {
    await anna.start();
    anna.family.put('E2.ics', phoneEvent('E2', soon));
    anna.icloud.faults.next({ fault: { kind: 'status', status: 500 }, times: 'always' });
    await anna.minute();
    expect(await proof()).toEqual({ kind: 'unknown' });
  });

  it('with TekMatix in trouble no block is claimed, although one was confirmed', async () => {
    anna.family.put('E1.ics', phoneEvent('E1', soon));
    await anna.start();
    await anna.doors.store.users.update(anna.userId, { tekmatixFault: 'tekmatix-unreachable' });
    expect(await proof()).toEqual({ kind: 'unknown' });
  });
});
