import type { Account } from '../../shared/contract/connection.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { BrowsersCard } from './BrowsersCard.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import { NewBrowserNotice } from './NewBrowserNotice.tsx';
import { OtherLocation } from './OtherLocation.tsx';
import { YourDataCard } from './YourDataCard.tsx';

type Props = { readonly account: Account; readonly server: string; readonly other?: { readonly linked: string; readonly open: string } | undefined };

/** Whom this browser speaks for: iCloud accounts, the TekMatix user, the server; each with its way out. */
export function AccountsScreen({ account, server, other }: Props) {
  const { connections, tekmatix, leaving } = account;
  return (
    <div className="ift-stack">
      <ScreenTitle>{say('connection.accounts.title')}</ScreenTitle>
      <NewBrowserNotice account={account} />
      <section className="ift-card ift-stack">
        <div className="ift-row ift-row-apart">
          <h2>{say('connection.accounts.icloud')}</h2>
          <a className="ift-button ift-button-secondary" href="#/connect">{say('connection.accounts.add')}</a>
        </div>
        {connections.length === 0 && <p className="ift-muted">{say('connection.accounts.none')}</p>}
        <ul className="ift-list ift-readings">{connections.map((c) => <li key={c.id}><ConnectionRow connection={c} leaving={leaving?.ended === false && leaving.connectionId === c.id} /></li>)}</ul>
        {leaving?.ended && leaving.connectionId !== null && <p><a className="ift-link" href={`#/leave=${encodeURIComponent(leaving.connectionId)}`}>{say('connection.accounts.receipt')}</a></p>}
      </section>
      {tekmatix && (
        <section className="ift-card ift-stack">
          <h2>{say('ui.tekmatix')}</h2>
          <dl className="ift-facts">
            <dt>{say('connection.accounts.location')}</dt><dd>{tekmatix.locationName}</dd>
            <dt>{say('connection.accounts.user')}</dt><dd>{tekmatix.userName}</dd>
            <dt>{say('connection.accounts.access')}</dt><dd>{say(tekmatix.installed ? 'connection.accounts.installed' : 'connection.accounts.token')}</dd>
            <dt>{say('connection.accounts.zone')}</dt><dd>{tekmatix.zone.replaceAll('_', ' ')}</dd>
          </dl>
          {tekmatix.fault && <FaultNotice fault={sayFault(tekmatix.fault, { scope: tekmatix.faultScope })} tone="warn" />}
          {other && <OtherLocation {...other} />}
          <div className="ift-row"><a className="ift-button ift-button-secondary" href="#/tekmatix">{say(account.installOffered ? 'connection.accounts.installOrToken' : 'connection.accounts.newToken')}</a></div>
        </section>
      )}
      {tekmatix && <YourDataCard />}
      <BrowsersCard account={account} server={server} />
    </div>
  );
}
