import type { Account } from '../../shared/contract/connection.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import { NewBrowserNotice } from './NewBrowserNotice.tsx';
import { OtherLocation } from './OtherLocation.tsx';
import { useStanding } from './standingStore.ts';
import { YourDataCard } from './YourDataCard.tsx';

type Props = { readonly account: Account; readonly server: string; readonly other?: { readonly linked: string; readonly open: string } | undefined };

/** Whom this browser speaks for: iCloud accounts, the TekMatix user, the server; each with its way out. */
export function AccountsScreen({ account, server, other }: Props) {
  const { unpair } = useStanding();
  const { connections, tekmatix, leaving } = account;
  return (
    <div className="ift-stack">
      <ScreenTitle>Accounts</ScreenTitle>
      <NewBrowserNotice account={account} />
      <section className="ift-card ift-stack">
        <div className="ift-row ift-row-apart">
          <h2>iCloud</h2>
          <a className="ift-button ift-button-secondary" href="#/connect">Add an iCloud account</a>
        </div>
        {connections.length === 0 && <p className="ift-muted">No iCloud account is connected.</p>}
        <ul className="ift-list ift-readings">{connections.map((c) => <li key={c.id}><ConnectionRow connection={c} leaving={leaving?.ended === false && leaving.connectionId === c.id} /></li>)}</ul>
        {leaving?.ended && leaving.connectionId !== null && <p><a className="ift-link" href={`#/leave=${encodeURIComponent(leaving.connectionId)}`}>The receipt of the account that you disconnected</a></p>}
      </section>
      {tekmatix && (
        <section className="ift-card ift-stack">
          <h2>TekMatix</h2>
          <dl className="ift-facts">
            <dt>Location</dt><dd>{tekmatix.locationName}</dd>
            <dt>User</dt><dd>{tekmatix.userName}</dd>
            <dt>Access</dt><dd>{tekmatix.installed ? 'App installed in TekMatix' : 'Private Integration Token'}</dd>
            <dt>Time zone</dt><dd>{tekmatix.zone.replaceAll('_', ' ')}</dd>
          </dl>
          {tekmatix.fault && <FaultNotice fault={explainFault(tekmatix.fault, { scope: tekmatix.faultScope })} tone="warn" />}
          {other && <OtherLocation {...other} />}
          <div className="ift-row"><a className="ift-button ift-button-secondary" href="#/tekmatix">{account.installOffered ? 'Install in TekMatix, or enter a token' : 'Enter a new token'}</a></div>
        </section>
      )}
      {tekmatix && <YourDataCard />}
      <section className="ift-card ift-stack">
        <h2>This browser</h2>
        <dl className="ift-facts"><dt>Sync server</dt><dd className="ift-code">{server}</dd></dl>
        <ConfirmButton
          label="Unpair this browser" confirm="Unpair" action={unpair}
          question="This browser forgets the server. Syncing goes on there; you need a new pairing link to come back."
        />
      </section>
    </div>
  );
}
