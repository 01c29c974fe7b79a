import type { Leaving } from '../../shared/contract/leaving.ts';
import { Button } from '../ui/Button.tsx';
import { DownloadButton } from '../ui/DownloadButton.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatMoment } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { LeavingItems } from './LeavingItems.tsx';
import { useLeaving } from './leavingStore.ts';
import { sayCounts, writeReceipt } from './sayLeaving.ts';

type Props = { readonly leaving: Leaving & { readonly endedAt: number }; readonly zone: string; readonly onDone: () => void };

/** What was removed, what stays and why; to be kept as a file. */
export function LeavingReceipt({ leaving, zone, onDone }: Props) {
  const forget = useLeaving((store) => store.forgetReceipt);
  const [state, run] = useAction();
  const removed = leaving.items.filter((item) => item.state === 'removed');
  const left = leaving.items.filter((item) => item.state === 'left');
  const done = (): void => { void run(forget).then((went) => { if (went) onDone(); }); };
  return (
    <section className="ift-card ift-stack" aria-label={say('connection.receipt.label')}>
      <Notice tone="good" title={leaving.scope === 'account' ? say('connection.receipt.accountTitle', { account: leaving.account }) : say('connection.receipt.allTitle')}>
        <p>{say('connection.receipt.ended', { moment: formatMoment(leaving.endedAt, zone) })}</p>
      </Notice>
      <p>{leaving.written === 'remove' ? say('connection.receipt.removed', { what: sayCounts(removed) }) : say('connection.receipt.nothing')}</p>
      <LeavingItems title={say('connection.receipt.removedList')} items={removed} zone={zone} />
      {left.length > 0 && <p>{say('connection.receipt.left', { what: sayCounts(left) })}</p>}
      <LeavingItems title={say('connection.receipt.leftList')} items={left} zone={zone} open />
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <DownloadButton name="icloud-for-tekmatix-receipt.json" make={() => writeReceipt(leaving, zone)}>{say('connection.receipt.download')}</DownloadButton>
        <Button kind="primary" busy={state.kind === 'busy'} onClick={done}>{say('connection.receipt.done')}</Button>
      </div>
      <p className="ift-muted ift-small">{say(leaving.scope === 'account' ? 'connection.receipt.lastOfAccount' : 'connection.receipt.lastOfAll')}</p>
    </section>
  );
}
