import { afterEach, beforeEach, expect, it } from 'vitest';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { wall } from '../appointments/booked.ts';
import { COACH, eventsOf, HOUR, MINUTE, openHousehold, type Household } from '../household.ts';

let anna: Household;
// The first one starts the database.
beforeEach(async () => {
  anna = await openHousehold();
  anna.location.allowAppointmentMoves();
}, 60_000);
afterEach(() => anna.close());

it('of a weekly appointment only the week that the user dragged is asked about and moved', async () => {
  const session = { id: 's1', userId: anna.userId };
  const sync = syncSubject(anna.doors);
  await anna.connect();
  await anna.chooseRoles('Home', []);
  const at = anna.clock.now() + 30 * HOUR;
  const { ids } = anna.location.addRecurringAppointment({ userId: COACH, title: 'Weekly call', start: at, end: at + HOUR, count: 3, everyDays: 7 });
  await anna.minute();
  anna.clock.advance(2 * MINUTE);
  await anna.minute();
  const start = at + 7 * 24 * HOUR;
  const event = eventsOf(anna.home).find(({ text }) => text.includes(wall(start)));
  if (!event) throw new Error('no event in the second week');
  anna.home.put(event.name, event.text.replaceAll(wall(start), wall(start + 3 * HOUR)).replaceAll(wall(start + HOUR), wall(start + 4 * HOUR)));
  await anna.minute();
  const { choices } = await sync.status(session);
  expect(choices).toMatchObject([{ kind: 'moved', appointment: { start }, event: { start: start + 3 * HOUR } }]);
  const [choice] = choices;
  if (!choice?.event) throw new Error('no choice');
  await sync.resolveChoice(session, { mirrorId: choice.mirrorId, choice: 'move', from: choice.appointment, to: choice.event, notify: false });
  await anna.minute();
  const found = anna.location.appointments();
  expect(ids.map((id) => found.find((a) => a.id === id)?.start)).toEqual([at, start + 3 * HOUR, at + 14 * 24 * HOUR]);
  expect(eventsOf(anna.home)).toHaveLength(3);
  expect((await sync.status(session)).choices).toEqual([]);
});
