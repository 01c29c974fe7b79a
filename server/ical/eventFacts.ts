import type { EventFacts, Participation } from '../../shared/busy/eventInstances.ts';
import { DAY, MINUTE } from '../../shared/time/period.ts';
import { findLine, unescapeText, type Component, type ContentLine } from './contentLines.ts';
import { parseAnyDuration } from './dateValues.ts';

const PARTICIPATION: Readonly<Record<string, Participation>> = {
  ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative', 'NEEDS-ACTION': 'needs-action', DELEGATED: 'delegated',
};

/** Characters as they stand in the object. A block's title has 120 of them. */
export const LONGEST_TITLE = 1_000;

type Asked = { readonly uid: string; readonly allDay: boolean; readonly me: readonly string[]; readonly titles: 'busy' | 'title' };

/** Everything that a VEVENT says but its time. */
export function readEventFacts(event: Component, { uid, allDay, me, titles }: Asked): EventFacts {
  const status = wordOf(event, 'STATUS');
  return {
    uid, allDay,
    transparency: wordOf(event, 'TRANSP') === 'TRANSPARENT' ? 'transparent' : 'opaque',
    status: status === 'CANCELLED' ? 'cancelled' : status === 'TENTATIVE' ? 'tentative' : 'confirmed',
    participation: readParticipation(event, me), travelMinutes: readTravel(event),
    title: titles === 'title' ? unescapeText((findLine(event, 'SUMMARY')?.value ?? '').slice(0, LONGEST_TITLE)).trim() || null : null,
    appointmentId: findLine(event, 'X-TEKMATIX-APPOINTMENT')?.value.split('/').at(-1)?.trim() || null,
  };
}

function wordOf(event: Component, name: string): string | undefined {
  return findLine(event, name)?.value.trim().toUpperCase();
}

/** From what takes the time for certain to what does not. */
const BUSIEST_FIRST: readonly Participation[] = ['accepted', 'tentative', 'needs-action', 'delegated', 'declined'];

/** Invited by several addresses, the user may have declined by one and accepted by another: then the time is taken. */
function readParticipation(event: Component, me: readonly string[]): Participation {
  if (me.length === 0) return 'none';
  const answers = new Set<Participation>();
  for (const line of event.lines) {
    if (line.name === 'ATTENDEE' && isMine(line, me)) answers.add(PARTICIPATION[line.params.get('PARTSTAT')?.toUpperCase() ?? 'NEEDS-ACTION'] ?? 'needs-action');
  }
  return BUSIEST_FIRST.find((answer) => answers.has(answer)) ?? 'none';
}

/** iCloud moves the address into EMAIL and leaves a path in the value (field manual iCloud §5.2). */
export function isMine(line: ContentLine, me: readonly string[]): boolean {
  const addresses = [line.params.get('EMAIL') ?? '', line.value.replace(/^mailto:/i, '')].map((a) => a.trim().toLowerCase());
  return addresses.some((address) => address !== '' && me.includes(address));
}

/** Nobody travels for longer than a day. */
function readTravel(event: Component): number {
  const line = findLine(event, 'X-APPLE-TRAVEL-DURATION');
  const travel = line && parseAnyDuration(line.value);
  return travel ? Math.round(Math.min(Math.max(0, travel.days * DAY + travel.exact), DAY) / MINUTE) : 0;
}
