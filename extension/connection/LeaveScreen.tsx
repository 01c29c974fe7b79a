import { useEffect } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import type { Account } from '../../shared/contract/connection.ts';
import type { Leaving } from '../../shared/contract/leaving.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { LeaveForm } from './LeaveForm.tsx';
import { LeavingReceipt } from './LeavingReceipt.tsx';
import { LeavingUnderWay } from './LeavingUnderWay.tsx';
import { useLeaving } from './leavingStore.ts';
import { ManageLayout } from './ManageLayout.tsx';
import { useStanding } from './standingStore.ts';

type Props = { readonly account: Account; /** null: with everything. */ readonly connectionId: string | null; readonly zone: string; readonly onDone: () => void };

/** The way out: what it would do, how it goes, and its receipt. */
export function LeaveScreen({ account, connectionId, zone, onDone }: Props) {
  const { state, read } = useLeaving();
  const readStanding = useStanding((store) => store.read);
  const leaving = state.kind === 'known' ? state.leaving : null;
  const phase = leaving === null ? 'none' : leaving.endedAt === null ? 'under-way' : 'ended';
  const moves = phase === 'under-way';
  const known = account.connections.find((c) => c.id === connectionId);
  useEffect(() => {
    void read();
    if (!moves) return undefined;
    const timer = setInterval(() => { if (!document.hidden) void read(); }, SECOND);
    return () => clearInterval(timer);
  }, [moves, read]);
  // When it ends, this browser stands elsewhere.
  useEffect(() => { if (phase !== 'none') void readStanding(); }, [phase, readStanding]);
  const done = (): void => { onDone(); void readStanding(); };
  const isAsked = leaving?.scope === 'everything' || (connectionId !== null && leaving?.connectionId === connectionId);
  const shown = moves || isAsked ? leaving : null;
  const body = (
    <div className="ift-stack">
      <ScreenTitle>{titleOf(shown, connectionId === null ? null : known?.appleId ?? say('connection.leave.anAccount'))}</ScreenTitle>
      {state.kind === 'reading' && <p className="ift-row ift-muted" role="status"><Spinner /> {say('ui.asking')}</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault}><Button onClick={() => void read()}>{say('ui.tryAgain')}</Button></FaultNotice>}
      {state.kind === 'known' && (shown
        ? <Step leaving={shown} account={account} zone={zone} onDone={done} />
        : connectionId !== null && !known
          ? <Notice tone="info" title={say('connection.leave.unknownTitle')}><p><a className="ift-link" href="#/accounts">{say('connection.leave.back')}</a></p></Notice>
          : <LeaveForm key={connectionId} connectionId={known?.id ?? null} others={account.connections.length > 1} zone={zone} />)}
    </div>
  );
  return shown?.scope === 'everything' ? <main className="ift-alone">{body}</main> : <ManageLayout current="accounts">{body}</ManageLayout>;
}

function Step({ leaving, account, zone, onDone }: { readonly leaving: Leaving; readonly account: Account; readonly zone: string; readonly onDone: () => void }) {
  const { endedAt } = leaving;
  return endedAt === null ? <LeavingUnderWay leaving={leaving} account={account} zone={zone} /> : <LeavingReceipt leaving={{ ...leaving, endedAt }} zone={zone} onDone={onDone} />;
}

function titleOf(leaving: Leaving | null, appleId: string | null): string {
  if (leaving && leaving.endedAt !== null) return say('connection.receipt.label');
  if (leaving) return leaving.scope === 'account' ? say('connection.leave.disconnecting', { account: leaving.account }) : say('connection.leave.deleting');
  return appleId === null ? say('connection.leave.deleteTitle') : say('connection.leave.disconnectTitle', { account: appleId });
}
