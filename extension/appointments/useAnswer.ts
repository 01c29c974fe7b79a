import { useEffect, useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { faultOf } from '../messaging/askBackground.ts';

export type AnswerState<T> = { readonly kind: 'asking' } | { readonly kind: 'answered'; readonly value: T } | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

/** Asks whenever the key is another one, and again every `every` ms; an answer to an older question is not shown. `ask` is not looked at. */
export function useAnswer<T>(key: string, ask: () => Promise<T>, every?: number): AnswerState<T> {
  const [state, setState] = useState<AnswerState<T> & { readonly about?: string }>({ kind: 'asking' });
  useEffect(() => {
    let over = false;
    const run = (): void => {
      void ask().then((value): AnswerState<T> => ({ kind: 'answered', value }), (error: unknown): AnswerState<T> => ({ kind: 'failed', fault: faultOf(error) }))
        .then((next) => { if (!over) setState({ ...next, about: key }); });
    };
    run();
    const timer = every === undefined ? undefined : setInterval(run, every);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [key]);
  return state.about === key ? state : { kind: 'asking' };
}
