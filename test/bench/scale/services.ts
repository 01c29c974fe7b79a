import { phoneEvent } from '../../server/household.ts';
import type { StandinCalendar } from '../../standins/icloud/standin.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import type { StandinLocation } from '../../standins/tekmatix/standin.ts';
import { startTekMatix } from '../../standins/tekmatix/startTekMatix.ts';
import { PASSWORD, type Answer, type Asked, type Coach } from './servicesApi.ts';

/** Both stand-ins in a process of their own, so that what they cost is not counted as ours. Told what to do by messages. */
const HOUR = 3_600_000;
const [icloud, tekMatix] = [await startICloud({ seed: 5 }), await startTekMatix({ seed: 5 })];
const homes: StandinCalendar[] = [];
const coaches: Coach[] = [];
const locations = new Map<string, StandinLocation>();
/** When each user's own blocks were first seen, by user. */
const made = new Map<string, number[]>();
let scanned = 0;
/** No two touch: those that did would be one block. */
let changes = 0;

function add({ users, perLocation, calendars, events }: Extract<Asked, { do: 'add' }>): Coach[] {
  const first = coaches.length;
  for (let n = first; n < first + users; n += 1) {
    const locationId = `loc${Math.floor(n / perLocation)}`;
    const location = locations.get(locationId) ?? tekMatix.addLocation({ id: locationId, name: locationId, timezone: 'Europe/Berlin' });
    locations.set(locationId, location);
    const coach = { email: `coach${n}@icloud.com`, tekMatixId: `ocQHyuzHvysMo5N5${String(n).padStart(5, '0')}`, locationId, token: location.token };
    location.addUser({ id: coach.tekMatixId, name: `Coach ${n}`, email: coach.email });
    const account = icloud.addAccount({ email: coach.email, password: PASSWORD, name: `Coach ${n}` });
    for (let c = 0; c < calendars; c += 1) {
      const calendar = account.addCalendar({ name: `Calendar ${c}`, color: '#1BADF8' });
      if (c === 0) homes.push(calendar);
      calendar.fill(events, 'old');
    }
    coaches.push(coach);
  }
  return coaches.slice(first);
}

function change(name: string): number {
  const at = Date.now();
  const start = Math.ceil(at / HOUR) * HOUR + (72 + 2 * changes) * HOUR;
  changes += 1;
  for (const home of homes) home.put(`${name}.ics`, phoneEvent(name, start));
  return at;
}

setInterval(() => {
  const now = Date.now();
  for (; scanned < tekMatix.journal.length; scanned += 1) {
    const entry = tekMatix.journal[scanned];
    if (!entry || entry.method !== 'POST' || !entry.path.endsWith('/block-slots')) continue;
    const { assignedUserId } = entry.body as { assignedUserId?: string };
    if (assignedUserId) made.set(assignedUserId, [...made.get(assignedUserId) ?? [], now]);
  }
}, 100);

function count(): Extract<Answer, { blocks: unknown }> {
  const blocks = coaches.map(({ locationId, tekMatixId }) => {
    const starts = (locations.get(locationId)?.blocks() ?? []).filter((b) => b.userId === tekMatixId && /iCloud #/.test(b.title)).map((b) => b.start);
    return { standing: starts.length, doubled: starts.length - new Set(starts).size, madeAt: made.get(tekMatixId) ?? [] };
  });
  return { blocks, refused: tekMatix.journal.filter(({ status }) => status === 429).length, requests: { icloud: icloud.journal.length, tekMatix: tekMatix.journal.length } };
}

process.on('message', (asked: Asked) => {
  // A big household's listing takes a while; nobody else asks meanwhile.
  const answer = (): Answer => {
    switch (asked.do) {
      case 'add': return { coaches: add(asked) };
      case 'change': return { at: change(asked.name) };
      case 'count': return count();
      case 'forget': icloud.clearJournal(); tekMatix.clearJournal(); scanned = 0; made.clear(); return { at: Date.now() };
    }
  };
  process.send?.(answer());
});
process.on('disconnect', () => process.exit(0));
process.send?.({ icloud: icloud.origin, tekMatix: tekMatix.origin } satisfies Answer);
