import type { Period } from '../../shared/time/period.ts';
import { say } from '../ui/words.ts';
import { useWhy } from './useWhy.ts';
import { WhyAnswer } from './WhyAnswer.tsx';

/** “Why?” for one period, and behind it the plain list of all that decided. */
export function WhyPanel({ period }: { readonly period: Period }) {
  const { state, ask, close } = useWhy();
  const open = state.kind !== 'closed';
  return (
    <div className="ift-why">
      <button type="button" className="ift-link" aria-expanded={open} onClick={() => (open ? close() : void ask(period, Date.now()))}>{say('availability.why.ask')}</button>
      <WhyAnswer state={state} />
    </div>
  );
}
