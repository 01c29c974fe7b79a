import type { ClockQuestionOnTheWire } from '../../shared/contract/availability.ts';

const readable = (zone: string): string => zone.replaceAll('_', ' ');

/** The question as a person would ask it, and why it matters. */
export function sayClockQuestion({ kind, tzid }: Pick<ClockQuestionOnTheWire, 'kind' | 'tzid'>, zone: string): { readonly title: string; readonly sentence: string } {
  if (kind === 'floating') return {
    title: 'Which clock do your all-day events follow?',
    sentence: `All-day events, and a few others, have no time zone of their own. Your TekMatix location is in ${readable(zone)}, and your device shows another zone.`,
  };
  if (kind === 'unknown-zone') return {
    title: `What does the time zone “${tzid}” mean?`,
    sentence: 'Some events name a time zone that nobody knows. An invitation from another program may have brought it.',
  };
  return {
    title: `Which description of “${tzid}” is right?`,
    sentence: 'Some events bring a description of their time zone that differs from the official one. The official one is nearly always right.',
  };
}

/** One answer in words. */
export function sayClockAnswer({ kind }: Pick<ClockQuestionOnTheWire, 'kind'>, answer: string, zone: string): string {
  if (kind === 'zone-differs') return answer === 'iana' ? 'The official one' : 'As the event describes it';
  return answer === zone ? `${readable(answer)} (your TekMatix location)` : readable(answer);
}
