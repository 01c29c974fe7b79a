import { DAY, HOUR } from '../../../shared/time/period.ts';
import { COACH, openHousehold, phoneEvent, type Household } from '../../server/household.ts';
import { amount, judge, type Row } from '../rows.ts';

/** Calls of the whole product for one user of a location, counted by the stand-in. */
export async function countCalls(): Promise<Row[]> {
  const anna = await openHousehold();
  try {
    const linked = anna.tekMatix.journal.length;
    await anna.connect();
    await anna.chooseRoles('Home', ['Family']);
    for (let i = 0; i < 100; i += 1) anna.home.put(`e${i}.ics`, phoneEvent(`e${i}`, anna.clock.now() + DAY + i * 5 * HOUR));
    const first = await callsOf(anna, () => {});
    const quiet = await callsOf(anna, () => {});
    const booked = await callsOf(anna, () => { anna.location.addAppointment({ userId: COACH, title: 'Call', start: anna.clock.now() + 40 * HOUR, end: anna.clock.now() + 41 * HOUR }); });
    const event = await callsOf(anna, () => { anna.home.put('one.ics', phoneEvent('one', anna.clock.now() + 30 * DAY)); });
    // 60 days ahead: the near month, and two lists of each further page.
    return [
      count('alone: link a location', linked, 4), count('alone: first sync with 100 busy events', first, quiet + 100), count('alone: cycle, nothing changed', quiet, 10),
      count('alone: cycle, one appointment booked', booked, quiet + 2), count('alone: cycle, one event added in iCloud', event, quiet + 1),
    ];
  } finally {
    await anna.close();
  }
}

async function callsOf(anna: Household, change: () => void): Promise<number> {
  change();
  anna.tekMatix.clearJournal();
  await anna.minute();
  return anna.tekMatix.journal.filter((entry) => entry.kind === 'api').length;
}

const count = (work: string, calls: number, most: number): Row => ({ work, ours: amount(calls), peer: '', goal: `≤ ${amount(most)}`, verdict: judge(calls <= most) });
