import { useCallback, useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';

export type ActionState = { readonly kind: 'idle' } | { readonly kind: 'busy' } | { readonly kind: 'refused'; readonly fault: FaultOnTheWire };

/** What a store's action answers: the fault, or nothing when it went well. */
export type Outcome = FaultOnTheWire | undefined;

/** Runs an action of a store for one button and keeps its fault to show beside it; tells whether it went well. */
export function useAction(): [ActionState, (action: () => Promise<Outcome>) => Promise<boolean>] {
  const [state, setState] = useState<ActionState>({ kind: 'idle' });
  const run = useCallback(async (action: () => Promise<Outcome>): Promise<boolean> => {
    setState({ kind: 'busy' });
    const fault = await action();
    setState(fault ? { kind: 'refused', fault } : { kind: 'idle' });
    return fault === undefined;
  }, []);
  return [state, run];
}
