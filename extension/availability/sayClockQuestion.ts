import type { ClockQuestionOnTheWire } from '../../shared/contract/availability.ts';
import { say } from '../ui/words.ts';
import { sayZone } from './sayAnswer.ts';

/** The question as a person would ask it, and why it matters. */
export function sayClockQuestion({ kind, tzid }: Pick<ClockQuestionOnTheWire, 'kind' | 'tzid'>, zone: string): { readonly title: string; readonly sentence: string } {
  const named = { tzid: tzid ?? '' };
  if (kind === 'floating') return { title: say('availability.clock.floatingTitle'), sentence: say('availability.clock.floating', { zone: sayZone(zone) }) };
  if (kind === 'unknown-zone') return { title: say('availability.clock.unknownTitle', named), sentence: say('availability.clock.unknown') };
  return { title: say('availability.clock.differsTitle', named), sentence: say('availability.clock.differs') };
}

/** One answer in words. */
export function sayClockAnswer({ kind }: Pick<ClockQuestionOnTheWire, 'kind'>, answer: string, zone: string): string {
  if (kind === 'zone-differs') return answer === 'iana' ? say('availability.clock.official') : say('availability.clock.asDescribed');
  return answer === zone ? say('availability.clock.location', { zone: sayZone(answer) }) : sayZone(answer);
}
