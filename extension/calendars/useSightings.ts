import { useEffect, useState } from 'react';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import type { SightingsOnTheWire } from '../../shared/contract/sightings.ts';
import { background, faultOf } from '../messaging/askBackground.ts';

export type SightingsState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly sightings: SightingsOnTheWire }
  | { readonly kind: 'failed'; readonly fault: FaultOnTheWire };

/** What each calendar holds in the coming weeks, asked once and again when the user says so. */
export function useSightings(): [SightingsState, () => void] {
  const [asked, setAsked] = useState(0);
  const [state, setState] = useState<SightingsState>({ kind: 'looking' });
  useEffect(() => {
    let over = false;
    setState({ kind: 'looking' });
    const become = (next: SightingsState): void => { if (!over) setState(next); };
    background.sightCalendars().then((sightings) => become({ kind: 'known', sightings }), (error: unknown) => become({ kind: 'failed', fault: faultOf(error) }));
    return () => { over = true; };
  }, [asked]);
  return [state, () => setAsked(asked + 1)];
}
