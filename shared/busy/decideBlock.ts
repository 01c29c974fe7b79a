import type { BusyRules } from '../calendars/busyRules.ts';
import type { BusyRule } from './busyPeriod.ts';
import type { EventFacts } from './eventInstances.ts';

/** The properties that decide, as they stand in the event; null for one that is absent. */
export type StatedProperties = { readonly transp: string | null; readonly status: string | null; readonly partstat: string | null };

/** Why an event counts: the property that decided, and the switch of its calendar without which it would not. */
export type BlockDecision = {
  readonly property: 'TRANSP' | 'STATUS' | 'PARTSTAT' | 'DTSTART';
  /** null: the property is absent, and `means` is what the standard makes of that. */
  readonly value: string | null;
  readonly means: string;
  readonly standard: string;
  readonly rule: Extract<keyof BusyRules, 'allDay' | 'tentative' | 'needsAction' | 'freeEvents'> | null;
};

const TRANSP = 'RFC 5545 §3.8.2.7';
const STATUS = 'RFC 5545 §3.8.1.11';
const PARTSTAT = 'RFC 5545 §3.2.12';
const DTSTART = 'RFC 5545 §3.6.1';

/** null for what could not be read: then nothing decided but that. `stated`: null when the event's own lines are not at hand. */
export function decideBlock(rule: BusyRule, facts: EventFacts, stated: StatedProperties | null): BlockDecision | null {
  switch (rule) {
    case 'opaque': return { property: 'TRANSP', value: stated ? stated.transp : 'OPAQUE', means: 'OPAQUE', standard: TRANSP, rule: null };
    case 'free-counts': return { property: 'TRANSP', value: 'TRANSPARENT', means: 'TRANSPARENT', standard: TRANSP, rule: 'freeEvents' };
    case 'needs-action': return { property: 'PARTSTAT', value: stated ? stated.partstat : 'NEEDS-ACTION', means: 'NEEDS-ACTION', standard: PARTSTAT, rule: 'needsAction' };
    case 'tentative': return facts.status === 'tentative'
      ? { property: 'STATUS', value: 'TENTATIVE', means: 'TENTATIVE', standard: STATUS, rule: 'tentative' }
      : { property: 'PARTSTAT', value: 'TENTATIVE', means: 'TENTATIVE', standard: PARTSTAT, rule: 'tentative' };
    case 'all-day': return { property: 'DTSTART', value: 'VALUE=DATE', means: 'VALUE=DATE', standard: DTSTART, rule: 'allDay' };
    case 'unreadable': return null;
  }
}
