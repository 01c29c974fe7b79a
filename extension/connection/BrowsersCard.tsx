import type { Account } from '../../shared/contract/connection.ts';
import { formatAge } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { useStanding } from './standingStore.ts';

type Props = { readonly account: Account; readonly server: string };

/** Which browsers are signed in as the user, and how to end that: for this one, or for all of them at once. */
export function BrowsersCard({ account: { tekmatix, otherBrowsers = [] }, server }: Props) {
  const { unpair, signOutEverywhere } = useStanding();
  return (
    <section className="ift-card ift-stack" aria-label={say('connection.accounts.browser')}>
      <h2>{say('connection.accounts.browser')}</h2>
      <dl className="ift-facts"><dt>{say('connection.accounts.server')}</dt><dd className="ift-code">{server}</dd></dl>
      {otherBrowsers.length > 0 && (
        <>
          <p className="ift-muted">{say('connection.accounts.otherBrowsers')}</p>
          <ul className="ift-list">{otherBrowsers.map(({ name, since }) => <li key={since}>{say('connection.newBrowser.item', { name, age: formatAge(since, Date.now()) })}</li>)}</ul>
        </>
      )}
      <ConfirmButton
        label={say('connection.accounts.unpair')} confirm={say('connection.accounts.unpairConfirm')} action={unpair}
        question={say('connection.accounts.unpairQuestion')}
      />
      {/* A browser that is not linked is nobody's: there is no everywhere. */}
      {tekmatix && (
        <ConfirmButton
          label={say('connection.accounts.everywhere')} confirm={say('connection.accounts.everywhereConfirm')} action={signOutEverywhere}
          question={say('connection.accounts.everywhereQuestion')}
        />
      )}
    </section>
  );
}
