import { explainUnknown } from '../../shared/availability/explain.ts';
import type { Instant } from '../../shared/time/period.ts';
import { formatAge } from '../ui/formatTime.ts';
import type { ConflictState } from './conflictStore.ts';

export type ConflictWords = {
  readonly tone: 'quiet' | 'good' | 'warn' | 'bad';
  readonly verdict: 'checking' | 'not-set-up' | 'clear' | 'clash' | 'not-checked';
  readonly headline: string;
  readonly detail: string;
};

/** What the indicator says. Only complete and fresh evidence is ever put in reassuring words. */
export function sayConflict(state: ConflictState, now: Instant): ConflictWords {
  if (state.kind === 'checking') return { tone: 'quiet', verdict: 'checking', headline: 'Checking …', detail: '' };
  if (state.kind === 'not-set-up') return { tone: 'quiet', verdict: 'not-set-up', headline: 'Connect iCloud', detail: '' };
  if (state.kind === 'failed') return { tone: 'warn', verdict: 'not-checked', headline: 'Not checked', detail: `${state.fault.title}. ${state.fault.nextStep}` };
  const { verdict, snapshot } = state;
  const age = verdict.asOf === null ? '' : `Checked ${formatAge(verdict.asOf, now)}.`;
  const doubt = verdict.kind !== 'clear' && verdict.doubt ? explainUnknown(verdict.doubt.because, verdict.doubt.calendars, snapshot) : '';
  const known = verdict.accepted.length;
  const accepted = known === 0 ? '' : known === 1 ? 'You accepted 1 clash.' : `You accepted ${known} clashes.`;
  const detail = [doubt, accepted, age, state.from === 'cache' ? 'The sync server does not answer; this is what was known before.' : ''].filter(Boolean).join(' ');
  if (verdict.kind === 'clear') return { tone: 'good', verdict: 'clear', headline: known === 0 ? 'No conflicts' : 'No other conflicts', detail };
  if (verdict.kind === 'not-checked') return { tone: 'warn', verdict: 'not-checked', headline: 'Not checked', detail };
  const count = verdict.conflicts.length;
  return { tone: 'bad', verdict: 'clash', headline: count === 1 ? '1 conflict' : `${count} conflicts`, detail };
}
