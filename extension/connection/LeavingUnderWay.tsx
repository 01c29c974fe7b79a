import type { Account } from '../../shared/contract/connection.ts';
import type { Leaving } from '../../shared/contract/leaving.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatMoment } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { Rich } from '../ui/Rich.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { LeavingItems } from './LeavingItems.tsx';
import { useLeaving } from './leavingStore.ts';
import { placeWords } from './sayLeaving.ts';

/** What has been removed so far, what is in the way, and the ways out. */
export function LeavingUnderWay({ leaving, account, zone }: { readonly leaving: Leaving; readonly account: Account; readonly zone: string }) {
  const { end, tryAgain } = useLeaving();
  const [asking, run] = useAction();
  const waiting = leaving.items.filter((item) => item.state === 'waiting');
  const all = leaving.items.length;
  const settled = all - waiting.length;
  const percent = all === 0 ? undefined : Math.round((100 * settled) / all);
  const stuck = leaving.troubles.length > 0 || waiting.some((item) => item.reason !== null);
  return (
    <section className="ift-card ift-stack" aria-label={say('connection.removal.label')}>
      <div className={`ift-progress ${percent === undefined ? 'ift-progress-unknown' : ''}`.trim()} role="progressbar" aria-label={say('connection.removal.label')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <i style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
      <p className="ift-muted ift-small" role="status">{all === 0 ? say('connection.removal.looking') : say('connection.removal.done', all, { done: formatNumber(settled), n: formatNumber(all) })}</p>
      <p className="ift-muted">{say('connection.removal.mayClose')}</p>
      {leaving.wish && <p role="status">{say(leaving.wish === 'stay' ? 'connection.removal.stopping' : 'connection.removal.ending')}</p>}
      {stuck && (
        <Notice tone="warn" title={say('connection.removal.stuckTitle')}>
          {leaving.troubles.map(({ place, fault }) => <p key={place}><Rich text="connection.removal.stuck" parts={{ place: placeWords(place), title: sayFault(fault).title, nextStep: sayFault(fault).nextStep }} /></p>)}
          <p>{say('connection.removal.nextTry', { moment: formatMoment(leaving.nextTryAt, zone) })}</p>
          {leaving.troubles.flatMap(({ place }) => account.connections.filter((c) => c.appleId === place)).map(({ id, appleId }) => (
            <p key={id}><a className="ift-link" href={`#/reconnect=${encodeURIComponent(id)}`}>{say('connection.removal.newPassword', { account: appleId })}</a></p>
          ))}
          {leaving.troubles.some(({ place }) => place === 'tekmatix') && <p><a className="ift-link" href="#/tekmatix">{say('connection.removal.renew')}</a></p>}
        </Notice>
      )}
      <LeavingItems title={say('connection.removal.left', waiting.length, { n: formatNumber(waiting.length) })} items={waiting} zone={zone} open={stuck} />
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={() => void run(tryAgain)}>{say('connection.removal.tryAgain')}</Button></div>
      <ConfirmButton label={say('connection.removal.end')} confirm={say('connection.removal.endConfirm')} question={say('connection.removal.endQuestion')} action={() => end('leave-rest')} />
      <ConfirmButton label={say('connection.removal.stay')} confirm={say('connection.removal.stayConfirm')} question={say('connection.removal.stayQuestion')} action={() => end('stay')} />
    </section>
  );
}
