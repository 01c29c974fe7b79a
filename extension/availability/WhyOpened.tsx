import { useEffect } from 'react';
import type { Period } from '../../shared/time/period.ts';
import { useWhy } from './useWhy.ts';
import { WhyAnswer } from './WhyAnswer.tsx';

/** Asks about one period as soon as it is shown. */
export function WhyOpened({ period: { start, end } }: { readonly period: Period }) {
  const { state, ask } = useWhy();
  useEffect(() => { void ask({ start, end }, Date.now()); }, [ask, start, end]);
  return <WhyAnswer state={state} />;
}
