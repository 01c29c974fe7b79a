import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLeaving } from '../../../../server/connection/leaving/readLeaving.ts';
import { startLeaving } from '../../../../server/connection/leaving/startLeaving.ts';
import { COACH, eventsOf, HOUR } from '../../household.ts';
import { countOf, openLeaver, ourBlocks, wall, worldOf, type Leaver } from './leaver.ts';

let leaver: Leaver;
beforeEach(async () => { leaver = await openLeaver(); }, 60_000);
afterEach(() => leaver.anna.close());

describe('a user who leaves and has everything removed', () => {
  it('finds both services as they were before, byte for byte', async () => {
    expect(worldOf(leaver.anna)).not.toEqual(leaver.before);
    await leaver.start();
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
    expect(leaver.anna.icloud.shareNotices).toEqual([]);
  });

  it('sees before what would go, with its times, and nothing is written by looking', async () => {
    const written = worldOf(leaver.anna);
    const { items, troubles } = await leaver.preview();
    expect(troubles).toEqual([]);
    expect(countOf(items)).toEqual({ 'block waiting': 3, 'event waiting': 2 });
    expect(items.filter((i) => i.kind === 'block').map((i) => i.start)).toEqual([leaver.at, leaver.at + 4 * HOUR, leaver.at + 48 * HOUR]);
    expect(items.filter((i) => i.kind === 'event').map(({ title, calendar }) => [title, calendar])).toEqual([['Discovery call', 'Home'], ['Follow-up', 'Home']]);
    expect(worldOf(leaver.anna)).toEqual(written);
    expect(await readLeaving(leaver.anna.doors, leaver.session)).toBeNull();
  });

  it('keeps a receipt of each thing with its time, which another browser cannot read', async () => {
    await leaver.start();
    await leaver.minutes(4);
    const receipt = await leaver.read();
    expect(receipt).toMatchObject({ scope: 'everything', account: 'Anna Keller', written: 'remove', troubles: [] });
    expect(receipt.endedAt).not.toBeNull();
    expect(countOf(receipt.items)).toEqual({ 'block removed': 3, 'event removed': 2 });
    expect(receipt.items.every((item) => item.at !== null)).toBe(true);
    // Titles of iCloud never left it.
    expect(JSON.stringify(receipt)).not.toContain('privately');
    expect(await readLeaving(leaver.anna.doors, { id: 's2', userId: null })).toBeNull();
  });

  it('is forgotten: nothing of theirs is stored any more', async () => {
    const { store } = leaver.anna.doors;
    await leaver.start();
    await leaver.minutes(4);
    expect(await store.users.find(leaver.anna.userId)).toBeUndefined();
    expect(await store.users.findLocation(leaver.anna.location.id)).toBeUndefined();
    expect((await store.exportUser(leaver.anna.userId)).sections.flatMap((section) => section.rows)).toEqual([]);
    expect((await store.sessions.findByToken('t1'))?.userId).toBeNull();
  });

  it('has their receipt for a week, then it goes too', async () => {
    await leaver.start();
    await leaver.minutes(4);
    leaver.anna.clock.advance(6 * 24 * HOUR);
    await leaver.minute();
    expect(await readLeaving(leaver.anna.doors, { id: 's1', userId: null })).not.toBeNull();
    leaver.anna.clock.advance(24 * HOUR);
    await leaver.minute();
    expect(await readLeaving(leaver.anna.doors, { id: 's1', userId: null })).toBeNull();
  });

  it('asked twice leaves once', async () => {
    await leaver.start();
    const first = await leaver.read();
    await startLeaving(leaver.anna.doors, leaver.session, { connectionId: null, written: 'leave', changed: 'remove' });
    expect(await leaver.read()).toMatchObject({ written: 'remove', changed: 'keep', startedAt: first.startedAt });
  });

  it('also has removed what time has left behind and no cycle remembers', async () => {
    const { clock, doors, userId } = leaver.anna;
    clock.advance(40 * 24 * HOUR);
    await leaver.minutes(3);
    expect(await doors.store.sync.blocks(userId)).toEqual([]);
    expect(ourBlocks(leaver)).toHaveLength(3);
    await leaver.start();
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
  });
});

describe('what the user changed', () => {
  const edit = (summary: string, change: (text: string) => string): void => {
    const { home } = leaver.anna;
    const found = eventsOf(home).find(({ text }) => text.includes(`SUMMARY:${summary}`));
    if (!found) throw new Error(`no event ${summary}`);
    home.put(found.name, change(found.text));
  };
  const EDITS: readonly (readonly [string, string, (text: string) => string])[] = [
    ['moved', 'time', (text) => text.replaceAll(wall(leaver.at + 20 * HOUR), wall(leaver.at + 22 * HOUR)).replaceAll(wall(leaver.at + 21 * HOUR), wall(leaver.at + 23 * HOUR))],
    ['retitled', 'title', (text) => text.replace('SUMMARY:Discovery call', 'SUMMARY:Tom!')],
    ['given notes', 'notes', (text) => text.replace('DESCRIPTION:', 'DESCRIPTION:Door code 1234. ')],
    ['sent elsewhere', 'place', (text) => text.replace('LOCATION:', 'LOCATION:Hof\\, ')],
    ['given an alarm', 'alarm', (text) => text.replace('END:VEVENT', 'BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT')],
    ['made to repeat', 'repeats', (text) => text.replace('END:VEVENT', 'RRULE:FREQ=WEEKLY\r\nEND:VEVENT')],
    ['shared with a guest', 'guests', (text) => text.replace('END:VEVENT', 'ATTENDEE:mailto:tom@example.com\r\nEND:VEVENT')],
    ['given something unknown', 'other', (text) => text.replace('END:VEVENT', 'X-MINE:1\r\nEND:VEVENT')],
  ];

  it.each(EDITS)('an event that was %s stays as it is and is told so', async (_how, edits, change) => {
    const before = eventsOf(leaver.anna.home);
    edit('Discovery call', change);
    const kept = eventsOf(leaver.anna.home).filter((event) => !before.some(({ text }) => text === event.text));
    expect(kept).toHaveLength(1);
    await leaver.start();
    await leaver.minutes(4);
    const { home } = leaver.anna;
    const left = eventsOf(home);
    expect(left).toEqual(kept);
    home.remove(left[0]?.name ?? '');
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
    expect((await leaver.read()).items.filter((i) => i.state === 'left').map((i) => [i.kind, i.title, i.edits, i.reason])).toEqual([['event', 'Discovery call', [edits], 'you-changed-it']]);
  });

  it('goes too when they say so', async () => {
    edit('Discovery call', (text) => text.replace('SUMMARY:Discovery call', 'SUMMARY:Tom!'));
    expect(countOf((await leaver.preview('keep')).items)).toEqual({ 'block waiting': 3, 'event left': 1, 'event waiting': 1 });
    expect(countOf((await leaver.preview('remove')).items)).toEqual({ 'block waiting': 3, 'event waiting': 2 });
    await leaver.start({ changed: 'remove' });
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
    // The user's own words stay in iCloud: the receipt names what we wrote.
    expect(JSON.stringify(await leaver.read())).not.toContain('Tom!');
  });

  it('is not what machines add by themselves', async () => {
    edit('Discovery call', (text) => text.replace('END:VEVENT', 'CREATED:20261124T080000Z\r\nX-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT30M\r\nX-APPLE-DEFAULT-ALARM:TRUE\r\nEND:VALARM\r\nEND:VEVENT'));
    await leaver.start();
    await leaver.minutes(4);
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
  });

  it('a change that comes between the look and the removal counts too', async () => {
    leaver.anna.icloud.faults.next({ method: 'DELETE', fault: { kind: 'meanwhile', act: () => edit('Discovery call', (text) => text.replace('SUMMARY:Discovery call', 'SUMMARY:Tom!')) } });
    await leaver.start();
    await leaver.minutes(6);
    expect(eventsOf(leaver.anna.home).map(({ text }) => /SUMMARY:(.*)/.exec(text)?.[1]?.trim())).toEqual(['Tom!']);
    expect(await leaver.counts()).toEqual({ 'block removed': 3, 'event removed': 1, 'event left': 1 });
  });

  it('a Blocked Slot that they moved in TekMatix stays, and is told so', async () => {
    const { location } = leaver.anna;
    const block = location.blocks().find((b) => b.start === leaver.at);
    location.moveBlock(block?.id ?? '', { start: leaver.at + HOUR, end: leaver.at + 2 * HOUR });
    await leaver.start();
    await leaver.minutes(4);
    expect(location.blocks().filter((b) => b.id === block?.id)).toMatchObject([{ start: leaver.at + HOUR }]);
    expect((await leaver.read()).items.filter((i) => i.state === 'left').map((i) => [i.kind, i.edits])).toEqual([['block', ['time']]]);
    location.removeBlock(block?.id ?? '');
    expect(worldOf(leaver.anna)).toEqual(leaver.before);
  });

  it('copies of our events, and other people’s, are nobody’s to remove', async () => {
    const { home, family } = leaver.anna;
    const [ours] = eventsOf(home);
    const copy = ours?.text.replace(/UID:.*\r\n/, 'UID:COPY\r\n') ?? '';
    home.put('COPY.ics', copy);
    family.put('OTHER.ics', ours?.text.replace(`/${COACH}/`, '/somebodyElse00000000/') ?? '');
    await leaver.start({ changed: 'remove' });
    await leaver.minutes(4);
    expect(eventsOf(home).map(({ name }) => name)).toEqual(['COPY.ics']);
    expect(eventsOf(family).map(({ name }) => name)).toEqual(['OTHER.ics']);
  });
});
