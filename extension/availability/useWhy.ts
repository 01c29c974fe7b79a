import { useCallback, useRef, useState } from 'react';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import { whyPeriod, type WhyPeriod } from '../../shared/availability/whyPeriod.ts';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import { background, faultOf } from '../messaging/askBackground.ts';

export type WhyState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking' }
  /** `from`: `cache` when the server could not be asked; then the properties and the changes are not known. */
  | { readonly kind: 'answered'; readonly why: WhyPeriod; readonly from: 'server' | 'cache' }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

type Why = { readonly state: WhyState; readonly ask: (period: Period, now: Instant) => Promise<void>; readonly close: () => void };

/** Asks why a period is free, taken or doubtful. Only the answer to the last question is shown. */
export function useWhy(): Why {
  const [state, setState] = useState<WhyState>({ kind: 'closed' });
  const ticket = useRef(0);
  const ask = useCallback(async (period: Period, now: Instant): Promise<void> => {
    const mine = (ticket.current += 1);
    setState({ kind: 'asking' });
    const answered = await explain({ start: period.start, end: period.end }, now);
    if (ticket.current === mine) setState(answered);
  }, []);
  const close = useCallback(() => {
    ticket.current += 1;
    setState({ kind: 'closed' });
  }, []);
  return { state, ask, close };
}

async function explain(period: Period, now: Instant): Promise<WhyState> {
  try {
    return { kind: 'answered', why: await background.explainPeriod(period), from: 'server' };
  } catch (error) {
    const fault = faultOf(error);
    const remembered = fault.code === 'server-unreachable' ? await background.takeSnapshot(period).catch(() => undefined) : undefined;
    if (!remembered) return { kind: 'failed', fault };
    return { kind: 'answered', why: whyPeriod(openSnapshot(remembered.packed), period, now), from: 'cache' };
  }
}
