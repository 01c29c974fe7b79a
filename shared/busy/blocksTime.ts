// TEMPORARY
import type { BusyRules } from '../calendars/busyRules.ts';
import type { Period } from '../time/period.ts';
import type { BusyRule, BusyType } from './busyPeriod.ts';
import type { EventInstance } from './eventInstance.ts';
export function blocksTime(i: EventInstance, _r: BusyRules): { blocks: true; period: Period; type: BusyType; rule: BusyRule } | { blocks: false; because: string } {
  return i.appointmentId ? { blocks: false, because: 'own-appointment' } : { blocks: true, period: { start: i.start, end: i.end }, type: 'busy', rule: 'opaque' };
}
