import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { Instant } from '../../shared/time/period.ts';
import type { Indicator } from '../messaging/backgroundApi.ts';
import { formatClock } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';

export type ChipState =
  | { readonly kind: 'checking' }
  | Indicator
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire }
  /** This page runs a version of the extension from before an update, and nobody answers it. */
  | { readonly kind: 'outdated' }
  /** What is known is about the sub-account that is linked, never about another one that is open. */
  | { readonly kind: 'other-location' };

export type ChipVerdict = 'checking' | 'not-set-up' | 'in-step' | 'clash' | 'not-checked' | 'needs-you';

/** `count`: of clashes, where there is no room for words. `detail`: what the pointer brings up. */
export type ChipWords = { readonly verdict: ChipVerdict; readonly headline: string; readonly count: number; readonly detail: string };

/** What the chip says. Only complete and fresh evidence is ever put in reassuring words. */
export function sayChip(state: ChipState, now: Instant): ChipWords {
  const words = (verdict: ChipVerdict, headline: string, more: Partial<ChipWords> = {}): ChipWords => ({ verdict, headline, count: 0, detail: '', ...more });
  if (state.kind === 'checking') return words('checking', say('appointments.chip.checking'));
  if (state.kind === 'not-set-up') return words('not-set-up', say('appointments.chip.notSetUp'));
  if (state.kind === 'failed') return words('not-checked', say('appointments.chip.notChecked'), { detail: `${state.fault.title}. ${state.fault.nextStep}` });
  if (state.kind === 'outdated') return words('not-checked', say('appointments.chip.outdated'), { detail: say('appointments.chip.outdatedDetail') });
  if (state.kind === 'other-location') return words('not-checked', say('appointments.chip.otherLocation'));
  const { clashes: count, checked, waiting, asOf, zone } = state;
  const clashes = say('appointments.chip.clashes', count, { count });
  if (waiting === 'all') return words('needs-you', count > 0 ? say('appointments.chip.needsYouAnd', { clashes }) : say('appointments.chip.needsYou'), { count });
  if (count > 0) return words('clash', clashes, { count, detail: checked ? '' : say('appointments.chip.notAllChecked') });
  if (waiting === 'choices') return words('needs-you', say('appointments.chip.needsYou'));
  if (checked) return words('in-step', say('appointments.chip.inStep'));
  return words('not-checked', asOf === null ? say('appointments.chip.notChecked') : say('appointments.chip.notCheckedSince', { time: formatClock(asOf, zone, now) }));
}
