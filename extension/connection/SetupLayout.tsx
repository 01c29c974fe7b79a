import type { ReactNode } from 'react';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { toTextName } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

export type SetupStep = 'pair' | 'tekmatix' | 'intro' | 'two-factor' | 'app-password' | 'sign-in' | 'calendars' | 'first-sync';

/** From the first word about iCloud to the end of the first sync. */
export type WizardStep = Exclude<SetupStep, 'pair' | 'tekmatix'>;

type Group = { readonly name: 'server' | 'icloud' | 'ready'; readonly steps: readonly SetupStep[] };

const GROUPS: readonly Group[] = [
  { name: 'server', steps: ['pair', 'tekmatix'] },
  { name: 'icloud', steps: ['intro', 'two-factor', 'app-password', 'sign-in', 'calendars'] },
  { name: 'ready', steps: ['first-sync'] },
];
const ORDER = GROUPS.flatMap((group) => group.steps);

/** The frame of the set-up: where we are among its steps, and the step itself. */
export function SetupLayout({ current, children }: { readonly current: SetupStep; readonly children: ReactNode }) {
  const now = ORDER.indexOf(current);
  return (
    <div className="ift-setup">
      <aside>
        <p className="ift-brand"><CloudIcon /> <span>{say('manifest.name')}</span></p>
        <p className="ift-setup-count">{say('connection.setUp.count', { step: formatNumber(now + 1), steps: formatNumber(ORDER.length) })}</p>
        <div className="ift-progress ift-setup-bar" aria-hidden="true"><i style={{ width: `${((now + 1) / ORDER.length) * 100}%` }} /></div>
        <nav aria-label={say('connection.setUp.label')}>
          {GROUPS.map((group) => (
            <section key={group.name}>
              <h2>{say(`connection.setUp.groups.${group.name}`)}</h2>
              <ol className="ift-list">{group.steps.map((step) => <Step key={step} words={say(`connection.setUp.steps.${toTextName(step)}`)} position={Math.sign(ORDER.indexOf(step) - now)} />)}</ol>
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
      {position < 0 && <span className="ift-hidden"> {say('connection.setUp.done')}</span>}
    </li>
  );
}
