import type { EventInstance, Participation } from '../../shared/busy/eventInstance.ts';
import { DAY, MINUTE } from '../../shared/time/period.ts';
import { findLine, unescapeText, type Component, type ContentLine } from './contentLines.ts';
import { parseDuration } from './dateValues.ts';

/** Everything about an occurrence but its time. */
export type EventFacts = Pick<EventInstance, 'transparency' | 'status' | 'participation' | 'travelMinutes' | 'title' | 'appointmentId'>;

const PARTICIPATION: Readonly<Record<string, Participation>> = {
  ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative', 'NEEDS-ACTION': 'needs-action', DELEGATED: 'delegated',
};

export function readEventFacts(event: Component, asked: { readonly me: readonly string[]; readonly titles: 'busy' | 'title' }): EventFacts {
  const word = (name: string): string => findLine(event, name)?.value.trim().toUpperCase() ?? '';
  const status = word('STATUS');
  return {
    transparency: word('TRANSP') === 'TRANSPARENT' ? 'transparent' : 'opaque',
    status: status === 'CANCELLED' ? 'cancelled' : status === 'TENTATIVE' ? 'tentative' : 'confirmed',
    participation: readParticipation(event, asked.me), travelMinutes: readTravel(event),
    title: asked.titles === 'title' ? unescapeText(findLine(event, 'SUMMARY')?.value ?? '').trim() || null : null,
    appointmentId: findLine(event, 'X-TEKMATIX-APPOINTMENT')?.value.split('/').at(-1)?.trim() || null,
  };
}

function readParticipation(event: Component, me: readonly string[]): Participation {
  const mine = event.lines.find((line) => line.name === 'ATTENDEE' && isMine(line, me));
  if (!mine) return 'none';
  return PARTICIPATION[mine.params.get('PARTSTAT')?.toUpperCase() ?? 'NEEDS-ACTION'] ?? 'needs-action';
}

/** iCloud moves the address into EMAIL and leaves a path in the value (field manual iCloud §5.2). */
export function isMine(line: ContentLine, me: readonly string[]): boolean {
  const addresses = [line.params.get('EMAIL') ?? '', line.value.replace(/^mailto:/i, '')].map((a) => a.trim().toLowerCase());
  return addresses.some((address) => address !== '' && me.includes(address));
}

function readTravel(event: Component): number {
  const travel = parseDuration(findLine(event, 'X-APPLE-TRAVEL-DURATION')?.value ?? '');
  return travel ? Math.max(0, Math.round((travel.days * DAY + travel.exact) / MINUTE)) : 0;
}
