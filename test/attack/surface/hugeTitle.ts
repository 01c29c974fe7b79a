import { blocksOf, HOUR, openHousehold, phoneEvent } from '../../server/household.ts';
import { dumpDatabase } from '../../server/sharedDatabase.ts';

export type TitleResult = { readonly titleBytes: number; readonly blocks: number; readonly longestBlockTitle: number; readonly storedBytes: number };

/** Somebody invites the user to an event whose title has ten megabytes, and their calendar shows titles. */
export async function attackWithTitle(titleBytes = 10 * 1024 * 1024): Promise<TitleResult> {
  const anna = await openHousehold();
  try {
    await anna.connect();
    await anna.chooseRoles('Home', ['Family']);
    const family = await anna.calendar('Family');
    await anna.doors.store.calendars.update(family.id, { rules: { ...family.rules, titles: 'title' } });
    const text = phoneEvent('huge', anna.clock.now() + 30 * HOUR).replace(/SUMMARY:.*/, `SUMMARY:${'ha\\, '.repeat(titleBytes / 5)}`);
    anna.family.put('huge.ics', text);
    anna.family.put('plain.ics', phoneEvent('plain', anna.clock.now() + 40 * HOUR));
    await anna.minute();
    const titles = anna.location.blocks().map(({ title }) => title.length);
    return { titleBytes, blocks: blocksOf(anna).length, longestBlockTitle: Math.max(...titles), storedBytes: JSON.stringify(await dumpDatabase()).length };
  } finally {
    await anna.close();
  }
}
