import type { Leaving } from '../../shared/contract/leaving.ts';
import { Button } from '../ui/Button.tsx';
import { DownloadButton } from '../ui/DownloadButton.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatMoment } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
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
    <section className="ift-card ift-stack" aria-label="Receipt">
      <Notice tone="good" title={leaving.scope === 'account' ? `${leaving.account} is disconnected` : 'Your account is deleted'}>
        <p>Ended {formatMoment(leaving.endedAt, zone)}. The password and everything that we kept are deleted for good; you can delete the app-specific password at Apple now.</p>
      </Notice>
      <p>{leaving.written === 'remove' ? `Removed: ${sayCounts(removed)}.` : 'Nothing was removed.'}</p>
      <LeavingItems title="What was removed" items={removed} zone={zone} />
      {left.length > 0 && <p>Still there: {sayCounts(left)}.</p>}
      <LeavingItems title="What stays, and why" items={left} zone={zone} open />
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <div className="ift-row">
        <DownloadButton name="icloud-for-tekmatix-receipt.json" make={() => writeReceipt(leaving, zone)}>Download the receipt</DownloadButton>
        <Button kind="primary" busy={state.kind === 'busy'} onClick={done}>Done: delete the receipt</Button>
      </div>
      <p className="ift-muted ift-small">The receipt is the last thing that the server keeps{leaving.scope === 'account' ? ' of this account' : ' of you'}. It goes by itself after seven days.</p>
    </section>
  );
}
