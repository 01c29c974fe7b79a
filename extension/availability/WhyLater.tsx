import { lazy, Suspense, useState } from 'react';
import type { Period } from '../../shared/time/period.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';

/** With all its sentences it is not needed for the answer. */
const WhyOpened = lazy(async () => ({ default: (await import('./WhyOpened.tsx')).WhyOpened }));

/** “Why?” for the answer of the popup; what answers it is loaded when it is asked. */
export function WhyLater({ period }: { readonly period: Period }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="ift-why">
      <button type="button" className="ift-link" aria-expanded={open} onClick={() => setOpen(!open)}>{say('availability.why.ask')}</button>
      {open && <Suspense fallback={<Spinner />}><WhyOpened period={period} /></Suspense>}
    </div>
  );
}
