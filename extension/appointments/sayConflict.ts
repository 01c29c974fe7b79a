import { explainUnknown } from '../../shared/availability/explain.ts';
import type { Instant } from '../../shared/time/period.ts';
import { formatAge } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import type { ConflictState } from './conflictStore.ts';

export type ConflictWords = {
  readonly tone: 'quiet' | 'good' | 'warn' | 'bad';
  readonly verdict: 'checking' | 'not-set-up' | 'clear' | 'clash' | 'not-checked';
  readonly headline: string;
  readonly detail: string;
};

/** What the side panel says first. Only complete and fresh evidence is ever put in reassuring words. */
export function sayConflict(state: ConflictState, now: Instant): ConflictWords {
  if (state.kind === 'checking') return { tone: 'quiet', verdict: 'checking', headline: say('appointments.verdict.checking'), detail: '' };
  if (state.kind === 'not-set-up') return { tone: 'quiet', verdict: 'not-set-up', headline: say('appointments.verdict.notSetUp'), detail: '' };
  const notChecked = { tone: 'warn', verdict: 'not-checked', headline: say('appointments.verdict.notChecked') } as const;
  if (state.kind === 'failed') return { ...notChecked, detail: `${state.fault.title}. ${state.fault.nextStep}` };
  const { verdict, snapshot } = state;
  const age = verdict.asOf === null ? '' : say('appointments.verdict.age', { age: formatAge(verdict.asOf, now) });
  const doubt = verdict.kind !== 'clear' && verdict.doubt ? explainUnknown(verdict.doubt.because, verdict.doubt.calendars, snapshot) : '';
  const known = verdict.accepted.length;
  const accepted = known === 0 ? '' : say('appointments.verdict.accepted', known, { count: known });
  const detail = [doubt, accepted, age, state.from === 'cache' ? say('appointments.verdict.fromMemory') : ''].filter(Boolean).join(' ');
  if (verdict.kind === 'clear') return { tone: 'good', verdict: 'clear', headline: say(known === 0 ? 'appointments.verdict.clear' : 'appointments.verdict.clearButAccepted'), detail };
  if (verdict.kind === 'not-checked') return { ...notChecked, detail };
  const count = verdict.conflicts.length;
  return { tone: 'bad', verdict: 'clash', headline: say('appointments.verdict.clash', count, { count }), detail };
}
