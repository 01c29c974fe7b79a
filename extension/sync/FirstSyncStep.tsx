import { useEffect } from 'react';
import { useCalendars } from '../calendars/calendarsStore.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { formatCount } from '../ui/formatTime.ts';
import { CalendarReadings } from './CalendarReadings.tsx';
import { isFirstSyncDone } from './saySync.ts';
import { SyncProgressBar } from './SyncProgressBar.tsx';
import { useFollowedSync } from './useFollowedSync.ts';

/** Real progress of the first sync, then what was done and what happens from now on. */
export function FirstSyncStep({ onDone }: { readonly onDone: () => void }) {
  const state = useFollowedSync();
  const readCalendars = useCalendars((store) => store.read);
  useEffect(() => { void readCalendars(); }, [readCalendars]);
  if (state.kind === 'known' && isFirstSyncDone(state.status)) return <Done key="done" status={state.status} onDone={onDone} />;
  const status = state.kind === 'known' ? state.status : null;
  return (
    <div key="running" className="ift-stack">
      <ScreenTitle>First sync</ScreenTitle>
      <p>Your calendars are read once in full. You may close this page; the server goes on by itself.</p>
      {status ? <SyncProgressBar status={status} /> : <p className="ift-row ift-muted"><Spinner /> Asking the server …</p>}
      {status?.fault && <FaultNotice fault={explainFault(status.fault, { scope: status.faultScope })} tone="warn" />}
      {state.kind !== 'reading' && state.fault && <FaultNotice fault={state.fault} tone="warn" />}
      {status && <CalendarReadings status={status} />}
      <div className="ift-row"><Button onClick={onDone}>Go to the status page</Button></div>
    </div>
  );
}

function Done({ status, onDone }: { readonly status: SyncStatus; readonly onDone: () => void }) {
  const events = status.calendars.reduce((sum, calendar) => sum + calendar.events, 0);
  return (
    <div className="ift-stack">
      <ScreenTitle>You’re connected</ScreenTitle>
      <p>{formatCount(events, 'event')} in {formatCount(status.calendars.length, 'calendar')} read. Busy time is blocked in TekMatix, and your appointments are in your Primary Calendar.</p>
      <CalendarReadings status={status} />
      <h2 className="ift-screen-subtitle">From now on</h2>
      <ul className="ift-points">
        <li>A new or changed event in Apple Calendar blocks bookings within about a minute; a deleted one frees the time again.</li>
        <li>Appointments that are booked, moved or cancelled in TekMatix follow in Apple Calendar.</li>
        <li>If you move or delete one of these in Apple Calendar, nothing is overwritten: we ask you on the status page.</li>
        <li>If Apple or TekMatix cannot be reached, what we last knew stays blocked.</li>
      </ul>
      <div className="ift-row"><Button kind="primary" onClick={onDone}>Done</Button></div>
    </div>
  );
}
