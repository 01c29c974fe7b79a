import type { Account } from '../../shared/contract/connection.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { sayFault, sayFaultTitle } from '../ui/sayFault.ts';
import { say } from '../ui/words.ts';

type Connection = Account['connections'][number];

const HEALTH = {
  connected: { words: 'connection.health.connected', tone: 'good' },
  doubtful: { words: 'connection.health.doubtful', tone: 'warn' },
  'needs-reconnect': { words: 'connection.health.needsReconnect', tone: 'bad' },
} as const;

/** One iCloud account with its health. */
export function ConnectionRow({ connection, leaving = false }: { readonly connection: Connection; /** It is being removed. */ readonly leaving?: boolean }) {
  const { words, tone } = HEALTH[connection.health];
  return (
    <div className="ift-stack ift-stack-tight">
      <div className="ift-row"><b className="ift-strong">{connection.appleId}</b><span className={`ift-tag ift-tag-${tone}`}>{say(words)}</span>{leaving && <span className="ift-tag ift-tag-warn">{say('connection.accounts.removing')}</span>}</div>
      {connection.health === 'doubtful' && <p className="ift-muted">{say('connection.accounts.doubtful')}</p>}
      {connection.health === 'needs-reconnect' && <FaultNotice fault={sayFault(connection.lastFault?.kind ?? 'password-rejected')} />}
      {connection.health === 'connected' && connection.lastFault && (
        <p className="ift-muted ift-small">{say('connection.accounts.trouble', { age: formatAge(connection.lastFault.at, Date.now()), title: sayFaultTitle(connection.lastFault.kind) })}</p>
      )}
      <div className="ift-row">
        <a className={`ift-button ift-button-${connection.health === 'needs-reconnect' ? 'primary' : 'secondary'}`} href={`#/reconnect=${encodeURIComponent(connection.id)}`}>
          {say(connection.health === 'needs-reconnect' ? 'connection.accounts.reconnect' : 'connection.accounts.changePassword')}
        </a>
        <a className="ift-button ift-button-danger" href={`#/leave=${encodeURIComponent(connection.id)}`}>{leaving ? say('connection.accounts.seeRemoval') : say('connection.accounts.disconnect', { account: connection.appleId })}</a>
      </div>
    </div>
  );
}
