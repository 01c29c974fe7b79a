import type { ChoicePreviewOnTheWire } from '../../shared/contract/calendars.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { say } from '../ui/words.ts';

const BLOCKS = { created: 'calendars.preview.blocksCreated', moved: 'calendars.preview.blocksMoved', removed: 'calendars.preview.blocksRemoved' } as const;
const EVENTS = { created: 'calendars.preview.eventsCreated', moved: 'calendars.preview.eventsMoved', removed: 'calendars.preview.eventsRemoved' } as const;

/** What a choice would write, in sentences; never empty. */
export function sayPreview({ blockedSlots, events }: Pick<ChoicePreviewOnTheWire, 'blockedSlots' | 'events'>): string[] {
  const lines = [...sayCounts(blockedSlots, BLOCKS), ...sayCounts(events, EVENTS)];
  return lines.length === 0 ? [say('calendars.preview.nothing')] : [...lines, say('calendars.preview.yours')];
}

function sayCounts(counts: ChoicePreviewOnTheWire['events'], words: typeof BLOCKS | typeof EVENTS): string[] {
  return (['created', 'moved', 'removed'] as const).flatMap((change) => (counts[change] > 0 ? [say(words[change], counts[change], { n: formatNumber(counts[change]) })] : []));
}
