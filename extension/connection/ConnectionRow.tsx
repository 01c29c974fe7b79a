import type { Account } from '../../shared/contract/connection.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { useStanding } from './standingStore.ts';

type Connection = Account['connections'][number];

const HEALTH: Record<Connection['health'], { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' }> = {
  connected: { words: 'Connected', tone: 'good' },
  doubtful: { words: 'Being checked', tone: 'warn' },
  'needs-reconnect': { words: 'Needs a new password', tone: 'bad' },
};

/** One iCloud account with its health. */
export function ConnectionRow({ connection }: { readonly connection: Connection }) {
  const disconnect = useStanding((store) => store.disconnect);
  const { words, tone } = HEALTH[connection.health];
  return (
    <div className="ift-stack ift-stack-tight">
      <div className="ift-row"><b className="ift-strong">{connection.appleId}</b><span className={`ift-tag ift-tag-${tone}`}>{words}</span></div>
      {connection.health === 'doubtful' && <p className="ift-muted">Apple refused the password once. That happens by mistake, so we ask again in a minute.</p>}
      {connection.health === 'needs-reconnect' && <FaultNotice fault={explainFault(connection.lastFault?.kind ?? 'password-rejected')} />}
      {connection.health === 'connected' && connection.lastFault && (
        <p className="ift-muted ift-small">Last trouble {formatAge(connection.lastFault.at, Date.now())}: {explainFault(connection.lastFault.kind).title.toLowerCase()}.</p>
      )}
      <div className="ift-row">
        <a className={`ift-button ift-button-${connection.health === 'needs-reconnect' ? 'primary' : 'secondary'}`} href={`#/reconnect=${encodeURIComponent(connection.id)}`}>
          {connection.health === 'needs-reconnect' ? 'Reconnect' : 'Change the password'}
        </a>
        <ConfirmButton
          label={`Disconnect ${connection.appleId}`} confirm="Disconnect" action={() => disconnect(connection.id)}
          question="The password and everything read through it are deleted at once, and the time that its calendars blocked can be booked again. Appointments that we wrote stay in Apple Calendar. You can delete the app-specific password at Apple afterwards."
        />
      </div>
    </div>
  );
}
