import type { Proof } from '../../shared/contract/proof.ts';
import type { NoticeTone } from '../ui/Notice.tsx';
import { formatDay, formatPeriod, formatStart, formatTimes } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';

export type ProofWords = { readonly tone: NoticeTone; readonly sentence: string; /** The day to look at in TekMatix. */ readonly day?: string };

type Blocked = Extract<Proof, { kind: 'blocked' }>;

/** "Your next busy event in iCloud, Thu 26 Nov, 10:00, now blocks 10:00 – 11:00 in TekMatix": what the server confirmed, and no more. */
export function sayProof(proof: Proof): ProofWords {
  switch (proof.kind) {
    case 'blocked': return { tone: 'good', sentence: say(proof.next ? 'sync.proof.next' : 'sync.proof.blocked', sayTimes(proof)), day: formatDay(proof.block.start, proof.zone) };
    case 'none-blocked': return { tone: 'warn', sentence: say('sync.proof.noneBlocked', { event: named(proof.event.title, formatPeriod(proof.event, proof.zone)) }), day: formatDay(proof.event.start, proof.zone) };
    case 'nothing-coming': return { tone: 'info', sentence: say('sync.proof.nothingComing', { day: formatDay(proof.until, proof.zone) }) };
    case 'unknown': return { tone: 'warn', sentence: say('sync.proof.unknown') };
  }
}

/** The day is said once where it is the same. */
function sayTimes({ event, block, zone }: Blocked): { event: string; block: string } {
  const times = formatTimes(block, zone);
  const sameDay = times !== undefined && formatTimes(event, zone) !== undefined && formatDay(event.start, zone) === formatDay(block.start, zone);
  const [when, blocked] = sameDay ? [formatStart(event.start, zone), times] : [formatPeriod(event, zone), formatPeriod(block, zone)];
  return { event: named(event.title, when), block: blocked };
}

const named = (title: string | null, when: string): string => (title ? say('sync.proof.titled', { title, when }) : when);
