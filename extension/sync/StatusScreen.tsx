import { useEffect } from 'react';
import { ClockQuestions } from '../availability/ClockQuestions.tsx';
import { WhyAsked } from '../availability/WhyAsked.tsx';
import { useCalendars } from '../calendars/calendarsStore.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { sayFault } from '../ui/sayFault.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { CalendarReadings } from './CalendarReadings.tsx';
import { HeldCards } from './HeldCards.tsx';
import { NativeLinkCard } from './NativeLinkCard.tsx';
import { NotifyCard } from './NotifyCard.tsx';
import { PageCheckCard } from './PageCheckCard.tsx';
import { PendingChoices } from './PendingChoices.tsx';
import { RefusedAppointments } from './RefusedAppointments.tsx';
import { findShared, HELD_FAULTS, saySync } from './saySync.ts';
import { SyncProgressBar } from './SyncProgressBar.tsx';
import { useSync } from './syncStore.ts';
import { useFollowedSync } from './useFollowedSync.ts';
import { VanishedCard } from './VanishedCard.tsx';
import { writeReport } from './writeReport.ts';

type Props = { readonly zone: string; readonly onReconnect: () => void; /** For links into TekMatix. */ readonly locationId?: string | undefined };

/** How it stands now, what waits for the user, and each calendar's freshness. */
export function StatusScreen({ zone, onReconnect, locationId }: Props) {
  const state = useFollowedSync();
  const { read } = useSync();
  const readCalendars = useCalendars((store) => store.read);
  useEffect(() => { void readCalendars(); }, [readCalendars]);
  const asOf = state.kind === 'known' ? Math.max(0, ...state.status.calendars.map((c) => c.readAt ?? 0)) : 0;
  return (
    <div className="ift-stack">
      <ScreenTitle>{say('sync.title')}</ScreenTitle>
      {state.kind === 'reading' && <p className="ift-row ift-muted" role="status"><Spinner /> {say('ui.asking')}</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault}><Button onClick={() => void read()}>{say('ui.tryAgain')}</Button></FaultNotice>}
      {state.kind === 'known' && (
        <>
          {state.fault && <FaultNotice fault={state.fault} tone="warn" />}
          <Summary status={state.status} onReconnect={onReconnect} />
          {state.status.nativeLink && <NativeLinkCard link={state.status.nativeLink} zone={zone} />}
          <RefusedAppointments refused={state.status.refused ?? []} zone={zone} />
          <HeldCards held={state.status.held ?? []} zone={zone} />
          <ClockQuestions zone={zone} asOf={asOf} />
          <PendingChoices choices={state.status.choices} zone={zone} locationId={locationId} />
          <section className="ift-card ift-stack">
            <div className="ift-row ift-row-apart">
              <h2>{say('sync.calendars')}</h2>
              <CopyButton label={say('sync.copyReport')} text={writeReport(state.status, Date.now())} />
            </div>
            {state.status.calendars.length === 0 ? <p className="ift-muted">{say('sync.noCalendar')}</p> : <CalendarReadings status={state.status} />}
          </section>
          <VanishedCard zone={zone} asOf={asOf} />
          <WhyAsked zone={zone} />
        </>
      )}
      <NotifyCard />
      <PageCheckCard />
    </div>
  );
}

/** Each has a card of its own, or a button beside its calendar. */
const TOLD_BELOW: readonly FaultKind[] = ['native-link-suspected', 'object-not-served', ...HELD_FAULTS];

function Summary({ status, onReconnect }: { readonly status: SyncStatus; readonly onReconnect: () => void }) {
  const words = saySync(status, Date.now());
  const [asking, run] = useAction();
  const syncNow = useSync((store) => store.syncNow);
  const shared = findShared(status);
  return (
    <section className="ift-card ift-stack" aria-label={say('sync.section')}>
      <Notice tone={words.tone} title={words.title}><p>{words.sentence}</p></Notice>
      {status.progress && <SyncProgressBar status={status} />}
      {shared && !TOLD_BELOW.includes(shared) && <FaultNotice fault={sayFault(shared, { scope: status.faultScope })} tone="warn" />}
      {status.notices.map((notice) => <Notice key={notice} tone="info"><p>{sayNotice(notice)}</p></Notice>)}
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-row">
        {status.state === 'needs-reconnect' && <Button kind="primary" onClick={onReconnect}>{say('sync.reconnect')}</Button>}
        <Button busy={asking.kind === 'busy'} onClick={() => void run(syncNow)}>{say('sync.syncNow')}</Button>
      </div>
    </section>
  );
}

/** A code of the server's, or the words of a server of another version. */
function sayNotice(notice: string): string {
  if (notice === 'database-rebuilt') return say('sync.databaseRebuilt');
  return notice === 'paused' ? say('sync.paused') : notice;
}
