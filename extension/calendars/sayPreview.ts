import type { ChoicePreviewOnTheWire } from '../../shared/contract/calendars.ts';
import { formatCount } from '../ui/formatTime.ts';

type Counts = ChoicePreviewOnTheWire['events'];

/** What a choice would write, in sentences; never empty. */
export function sayPreview({ blockedSlots, events }: Pick<ChoicePreviewOnTheWire, 'blockedSlots' | 'events'>): string[] {
  const lines = [
    ...say(blockedSlots, (count) => ({
      created: `${formatCount(count, 'Blocked Slot')} will be made in TekMatix.`,
      moved: `${formatCount(count, 'Blocked Slot')} will be changed in TekMatix.`,
      removed: `${formatCount(count, 'Blocked Slot')} of ours will be removed from TekMatix, and the time is free again.`,
    })),
    ...say(events, (count) => ({
      created: `${formatCount(count, 'appointment')} will be written into your Primary Calendar.`,
      moved: `${formatCount(count, 'appointment')} will move to where you chose.`,
      removed: `${formatCount(count, 'event')} that we wrote will be removed from your Primary Calendar.`,
    })),
  ];
  return lines.length === 0 ? ['Nothing will change: both sides already say the same.'] : [...lines, 'No event that you made is changed.'];
}

function say(counts: Counts, words: (count: number) => Record<keyof Counts, string>): string[] {
  return (['created', 'moved', 'removed'] as const).flatMap((change) => (counts[change] > 0 ? [words(counts[change])[change]] : []));
}
