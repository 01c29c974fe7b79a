import { useEffect, useState } from 'react';
import type { Standing } from '../messaging/backgroundApi.ts';
import { recallWizard, type KeptStep } from './wizardPlace.ts';

/** Where the set-up was left before this page was opened; undefined until that is known, null when nowhere. */
export function useKeptStep(standing: Standing | undefined): KeptStep | null | undefined {
  const [step, setStep] = useState<KeptStep | null>();
  const known = standing !== undefined;
  useEffect(() => {
    // Once: what this page itself keeps afterwards is for the next one.
    if (standing) void recallWizard(standing, Date.now()).then((kept) => setStep(kept ?? null));
  }, [known]);
  return step;
}
