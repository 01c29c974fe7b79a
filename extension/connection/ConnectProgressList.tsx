import { CONNECT_STEPS, type ConnectProgress } from '../../shared/contract/connection.ts';
import { toTextName } from '../ui/sayFault.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';

const SHOWN = CONNECT_STEPS.filter((step) => step !== 'done');

/** What the server is doing at Apple, as it says itself. */
export function ConnectProgressList({ progress }: { readonly progress: ConnectProgress }) {
  const now = progress ? CONNECT_STEPS.indexOf(progress.step) : 0;
  return (
    <ol className="ift-list ift-progress-list" role="status" aria-live="polite" aria-label={say('connection.signIn.progress')}>
      {SHOWN.map((step, index) => (
        <li key={step} data-state={index < now ? 'done' : index === now ? 'now' : 'later'}>
          <span className="ift-step-sign" aria-hidden="true">{index === now ? <Spinner /> : index < now ? '✓' : ''}</span>
          {index === now ? say('connection.signIn.now', { step: wordsOf(step) }) : wordsOf(step)}
        </li>
      ))}
    </ol>
  );
}

const wordsOf = (step: (typeof SHOWN)[number]): string => say(`connection.signIn.${toTextName(step)}`);
