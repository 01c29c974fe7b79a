import { lazy, Suspense, useId, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';
import type { CopyFormProps } from './CopyForm.tsx';

const CopyForm = lazy(async () => ({ default: (await import('./CopyForm.tsx')).CopyForm }));

/** The button that opens the free times of the next days. */
export function CopyFreeTimes(props: CopyFormProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section className="ift-copy">
      <Button kind="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>{say('availability.copy.open')}</Button>
      <div id={id}>{open && <Suspense fallback={null}><CopyForm {...props} /></Suspense>}</div>
    </section>
  );
}
