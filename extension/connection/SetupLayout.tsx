import type { ReactNode } from 'react';
import { CloudIcon } from '../ui/CloudIcon.tsx';

export type SetupStep = 'pair' | 'tekmatix' | 'intro' | 'two-factor' | 'app-password' | 'sign-in' | 'calendars' | 'first-sync';

type Group = { readonly title: string; readonly steps: readonly (readonly [SetupStep, string])[] };

const GROUPS: readonly Group[] = [
  { title: 'Your server', steps: [['pair', 'Pair this browser'], ['tekmatix', 'Link TekMatix']] },
  { title: 'iCloud', steps: [['intro', 'What happens'], ['two-factor', 'Two-factor authentication'], ['app-password', 'App-specific password'], ['sign-in', 'Sign in'], ['calendars', 'Choose calendars']] },
  { title: 'Ready', steps: [['first-sync', 'First sync']] },
];
const ORDER = GROUPS.flatMap((group) => group.steps.map(([step]) => step));

/** The frame of the set-up: where we are among its steps, and the step itself. */
export function SetupLayout({ current, children }: { readonly current: SetupStep; readonly children: ReactNode }) {
  const now = ORDER.indexOf(current);
  return (
    <div className="ift-setup">
      <aside>
        <p className="ift-brand"><CloudIcon /> <span>iCloud for TekMatix</span></p>
        <p className="ift-setup-count">Step {now + 1} of {ORDER.length}</p>
        <div className="ift-progress ift-setup-bar" aria-hidden="true"><i style={{ width: `${((now + 1) / ORDER.length) * 100}%` }} /></div>
        <nav aria-label="Set-up">
          {GROUPS.map((group) => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              <ol className="ift-list">{group.steps.map(([step, words]) => <Step key={step} words={words} position={Math.sign(ORDER.indexOf(step) - now)} />)}</ol>
            </section>
          ))}
        </nav>
      </aside>
      <main className="ift-setup-main"><div className="ift-card ift-screen">{children}</div></main>
    </div>
  );
}

/** `position`: -1 done, 0 where we are, 1 still to come. */
function Step({ words, position }: { readonly words: string; readonly position: number }) {
  return (
    <li className="ift-step" data-position={position} aria-current={position === 0 ? 'step' : undefined}>
      <span className="ift-step-sign" aria-hidden="true">{position < 0 ? '✓' : ''}</span>
      {words}
      {position < 0 && <span className="ift-hidden"> (done)</span>}
    </li>
  );
}
