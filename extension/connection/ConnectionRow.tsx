import type { Account } from '../../shared/contract/connection.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';

type Connection = Account['connections'][number];

const HEALTH: Record<Connection['health'], { readonly words: string; readonly tone: 'good' | 'warn' | 'bad' }> = {
  connected: { words: 'Connected', tone: 'good' },
  doubtful: { words: 'Being checked', tone: 'warn' },
  'needs-reconnect': { words: 'Needs a new password', tone: 'bad' },
};

/** One iCloud account with its health. */
export function ConnectionRow({ connection, leaving = false }: { readonly connection: Connection; /** It is being removed. */ readonly leaving?: boolean }) {
  const { words, tone } = HEALTH[connection.health];
  return (
    <div className="ift-stack ift-stack-tight">
      <div className="ift-row"><b className="ift-strong">{connection.appleId}</b><span className={`ift-tag ift-tag-${tone}`}>{words}</span>{leaving && <span className="ift-tag ift-tag-warn">Being removed</span>}</div>
      {connection.health === 'doubtful' && <p className="ift-muted">Apple refused the password once. That happens by mistake, so we ask again in a minute.</p>}
      {connection.health === 'needs-reconnect' && <FaultNotice fault={explainFault(connection.lastFault?.kind ?? 'password-rejected')} />}
      {connection.health === 'connected' && connection.lastFault && (
        <p className="ift-muted ift-small">Last trouble {formatAge(connection.lastFault.at, Date.now())}: {explainFault(connection.lastFault.kind).title.toLowerCase()}.</p>
      )}
      <div className="ift-row">
        <a className={`ift-button ift-button-${connection.health === 'needs-reconnect' ? 'primary' : 'secondary'}`} href={`#/reconnect=${encodeURIComponent(connection.id)}`}>
          {connection.health === 'needs-reconnect' ? 'Reconnect' : 'Change the password'}
        </a>
        <a className="ift-button ift-button-danger" href={`#/leave=${encodeURIComponent(connection.id)}`}>{leaving ? 'See how its removal goes' : `Disconnect ${connection.appleId} …`}</a>
      </div>
    </div>
  );
}
