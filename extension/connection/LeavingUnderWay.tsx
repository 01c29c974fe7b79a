import { explainFault } from '../../shared/connection/explainFault.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Leaving } from '../../shared/contract/leaving.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatCount, formatMoment } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { LeavingItems } from './LeavingItems.tsx';
import { useLeaving } from './leavingStore.ts';

/** What has been removed so far, what is in the way, and the ways out. */
export function LeavingUnderWay({ leaving, account, zone }: { readonly leaving: Leaving; readonly account: Account; readonly zone: string }) {
  const { end, tryAgain } = useLeaving();
  const [asking, run] = useAction();
  const waiting = leaving.items.filter((item) => item.state === 'waiting');
  const settled = leaving.items.length - waiting.length;
  const percent = leaving.items.length === 0 ? undefined : Math.round((100 * settled) / leaving.items.length);
  const stuck = leaving.troubles.length > 0 || waiting.some((item) => item.reason !== null);
  return (
    <section className="ift-card ift-stack" aria-label="Removal">
      <div className={`ift-progress ${percent === undefined ? 'ift-progress-unknown' : ''}`.trim()} role="progressbar" aria-label="Removal" aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="ift-muted ift-small" role="status">{leaving.items.length === 0 ? 'Looking at what was written …' : `${settled} of ${formatCount(leaving.items.length, 'thing')} done`}</p>
      <p className="ift-muted">You can close this page: the server goes on by itself, also after a restart. The password is deleted when everything is done.</p>
      {leaving.wish && <p role="status">{leaving.wish === 'stay' ? 'Stopping; everything stays connected …' : 'Ending; what is still there stays …'}</p>}
      {stuck && (
        <Notice tone="warn" title="Something cannot be removed right now">
          {leaving.troubles.map(({ place, fault }) => <p key={place}><b>{place === 'tekmatix' ? 'TekMatix' : place}:</b> {explainFault(fault).title}. {explainFault(fault).nextStep}</p>)}
          <p>We try again at {formatMoment(leaving.nextTryAt, zone)}.</p>
          {leaving.troubles.flatMap(({ place }) => account.connections.filter((c) => c.appleId === place)).map(({ id, appleId }) => (
            <p key={id}><a className="ift-link" href={`#/reconnect=${encodeURIComponent(id)}`}>Enter a new password for {appleId}</a></p>
          ))}
          {leaving.troubles.some(({ place }) => place === 'tekmatix') && <p><a className="ift-link" href="#/tekmatix">Renew the access to TekMatix</a></p>}
        </Notice>
      )}
      <LeavingItems title={`${formatCount(waiting.length, 'thing')} still there`} items={waiting} zone={zone} open={stuck} />
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={() => void run(tryAgain)}>Try again now</Button></div>
      <ConfirmButton label="End it and leave the rest" confirm="End it" question="What is still there stays in TekMatix and Apple Calendar, and we cannot remove it later. The password and what we keep are deleted now." action={() => end('leave-rest')} />
      <ConfirmButton label="Stop and stay connected" confirm="Stay connected" question="Nothing more is removed, and syncing begins again: what was removed is written anew." action={() => end('stay')} />
    </section>
  );
}
