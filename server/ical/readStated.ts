import type { StatedProperties } from '../../shared/busy/decideBlock.ts';
import type { EventFacts } from '../../shared/busy/eventInstances.ts';
import { findLine, type Component } from './contentLines.ts';
import { readEventFacts } from './eventFacts.ts';
import { readComponents } from './readComponents.ts';

/**
 * What a stored copy says itself of the properties that decide, for the VEVENT from which `facts` were read; undefined
 * when there is none. Every guest in a stored copy is the user (redactCalendarObject.ts).
 */
export function readStated(text: string, facts: EventFacts): StatedProperties | undefined {
  const event = eventsOf(readComponents(text) ?? []).find((one) => says(one, facts));
  if (!event) return undefined;
  const answers = event.lines.filter((line) => line.name === 'ATTENDEE').map((line) => line.params.get('PARTSTAT') ?? null);
  return {
    transp: wordOf(event, 'TRANSP'), status: wordOf(event, 'STATUS'),
    partstat: answers.find((answer) => answer?.toUpperCase() === facts.participation.toUpperCase()) ?? answers.find((answer) => answer === null) ?? null,
  };
}

function eventsOf(components: readonly Component[]): Component[] {
  return components.flatMap((one) => (one.name === 'VEVENT' ? [one] : eventsOf(one.children)));
}

/** An override may say something else than its series. */
function says(event: Component, facts: EventFacts): boolean {
  const uid = findLine(event, 'UID')?.value.trim();
  if (uid && uid !== facts.uid) return false;
  const read = readEventFacts(event, { uid: facts.uid, allDay: facts.allDay, me: addressesIn(event), titles: 'busy' });
  return read.transparency === facts.transparency && read.status === facts.status && read.participation === facts.participation && read.travelMinutes === facts.travelMinutes;
}

function addressesIn(event: Component): string[] {
  return event.lines.filter((line) => line.name === 'ATTENDEE')
    .flatMap((line) => [line.params.get('EMAIL') ?? '', line.value.replace(/^mailto:/i, '')]).map((address) => address.trim().toLowerCase());
}

function wordOf(event: Component, name: string): string | null {
  return findLine(event, name)?.value.trim().toUpperCase() || null;
}
