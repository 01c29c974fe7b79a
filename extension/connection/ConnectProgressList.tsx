import { CONNECT_STEPS, type ConnectProgress } from '../../shared/contract/connection.ts';
import { Spinner } from '../ui/Spinner.tsx';

type Step = (typeof CONNECT_STEPS)[number];

const WORDS: Record<Exclude<Step, 'done'>, string> = {
  'checking-password': 'Apple checks the password',
  'finding-account': 'Finding your account',
  'finding-calendars': 'Finding where your calendars are',
  'reading-calendars': 'Reading the list of calendars',
};
const SHOWN = CONNECT_STEPS.filter((step) => step !== 'done');

/** What the server is doing at Apple, as it says itself. */
export function ConnectProgressList({ progress }: { readonly progress: ConnectProgress }) {
  const now = progress ? CONNECT_STEPS.indexOf(progress.step) : 0;
  return (
    <ol className="ift-list ift-progress-list" role="status" aria-live="polite" aria-label="Connecting">
      {SHOWN.map((step, index) => (
        <li key={step} data-state={index < now ? 'done' : index === now ? 'now' : 'later'}>
          <span className="ift-step-sign" aria-hidden="true">{index === now ? <Spinner /> : index < now ? '✓' : ''}</span>
          {WORDS[step]}{index === now ? ' …' : ''}
        </li>
      ))}
    </ol>
  );
}
