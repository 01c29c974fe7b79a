import { useEffect, useState, type ReactNode } from 'react';
import { CalendarsStep } from '../calendars/CalendarsStep.tsx';
import { FirstSyncStep } from '../sync/FirstSyncStep.tsx';
import { AppPasswordStep, IntroStep, TwoFactorStep } from './ConnectGuide.tsx';
import { useConnect } from './connectStore.ts';
import { SetupLayout, type WizardStep } from './SetupLayout.tsx';
import { SignInStep } from './SignInStep.tsx';
import { findMissing, useStanding } from './standingStore.ts';
import { forgetWizard, keepWizard } from './wizardPlace.ts';

type Props = {
  readonly from: WizardStep;
  /** Leads out of the first step; absent while nothing else is there to see. */
  readonly onLeave?: (() => void) | undefined;
  readonly onDone: () => void;
};

/** From the first word about iCloud to the end of the first sync. */
export function ConnectWizard({ from, onLeave, onDone }: Props) {
  const [step, setStep] = useState<WizardStep>(from);
  const { state, begin } = useConnect();
  const { state: standing, read: readStanding } = useStanding();
  useEffect(() => begin, [begin]);
  // Signed in: the next step is the choice of calendars, and the account is now part of where this browser stands.
  const current = step === 'sign-in' && state.kind === 'connected' ? 'calendars' : step;
  const suggested = state.kind === 'connected' ? state.output.suggested : undefined;
  const known = standing.kind === 'known' ? standing.standing : undefined;
  // A closed page or a browser that is started again goes on here.
  useEffect(() => {
    if (!known) return;
    // A further account that nobody went on with is begun anew when it is wanted.
    const further = current !== 'first-sync' && findMissing(known) === 'nothing';
    void (further ? forgetWizard() : keepWizard(known, current, Date.now()));
  }, [current, known !== undefined]);
  const saved = (): void => {
    setStep('first-sync');
    // By now nothing is missing: only the address says that the set-up is not over.
    location.replace('#/first-sync');
    void readStanding();
  };
  const screens: Record<WizardStep, ReactNode> = {
    intro: <IntroStep onNext={() => setStep('two-factor')} {...(onLeave ? { onBack: onLeave } : {})} />,
    'two-factor': <TwoFactorStep onNext={() => setStep('app-password')} onBack={() => setStep('intro')} />,
    'app-password': <AppPasswordStep onNext={() => setStep('sign-in')} onBack={() => setStep('two-factor')} />,
    'sign-in': <SignInStep onBack={() => setStep('app-password')} />,
    calendars: <CalendarsStep suggested={suggested} onSaved={saved} />,
    'first-sync': <FirstSyncStep locationId={known?.kind === 'paired' ? known.account.tekmatix?.locationId : undefined} onDone={() => void forgetWizard().then(onDone)} />,
  };
  // A key, so that every step starts fresh and its title takes the focus.
  return <SetupLayout current={current}><div key={current} className="ift-stack">{screens[current]}</div></SetupLayout>;
}
