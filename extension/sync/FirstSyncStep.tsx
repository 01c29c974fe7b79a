import { useEffect } from 'react';
import { useCalendars } from '../calendars/calendarsStore.ts';
import { sayEvents } from '../calendars/sayAccount.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { sayFault } from '../ui/sayFault.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { CalendarReadings } from './CalendarReadings.tsx';
import { isFirstSyncDone } from './saySync.ts';
import { SyncProof } from './SyncProof.tsx';
import { SyncProgressBar } from './SyncProgressBar.tsx';
import { useFollowedSync } from './useFollowedSync.ts';

type Props = { /** For the link into TekMatix. */ readonly locationId: string | undefined; readonly onDone: () => void };

/** Real progress of the first sync, then what was done and what happens from now on. */
export function FirstSyncStep({ locationId, onDone }: Props) {
  const state = useFollowedSync();
  const readCalendars = useCalendars((store) => store.read);
  useEffect(() => { void readCalendars(); }, [readCalendars]);
  if (state.kind === 'known' && isFirstSyncDone(state.status)) return <Done key="done" status={state.status} locationId={locationId} onDone={onDone} />;
  const status = state.kind === 'known' ? state.status : null;
  return (
    <div key="running" className="ift-stack">
      <ScreenTitle>{say('sync.first.title')}</ScreenTitle>
      <p>{say('sync.first.intro')}</p>
      {status ? <SyncProgressBar status={status} /> : <p className="ift-row ift-muted"><Spinner /> {say('ui.asking')}</p>}
      {status?.fault && <FaultNotice fault={sayFault(status.fault, { scope: status.faultScope })} tone="warn" />}
      {state.kind !== 'reading' && state.fault && <FaultNotice fault={state.fault} tone="warn" />}
      {status && <CalendarReadings status={status} />}
      <div className="ift-row"><Button onClick={onDone}>{say('sync.first.toStatus')}</Button></div>
    </div>
  );
}

function Done({ status, locationId, onDone }: Props & { readonly status: SyncStatus }) {
  const calendars = status.calendars.length;
  const events = status.calendars.reduce((sum, calendar) => sum + calendar.events, 0);
  return (
    <div className="ift-stack">
      <ScreenTitle>{say('sync.first.doneTitle')}</ScreenTitle>
      <SyncProof locationId={locationId} />
      <p>{say('sync.first.done', { events: sayEvents(events), calendars: say('sync.first.calendars', calendars, { n: formatNumber(calendars) }) })}</p>
      <CalendarReadings status={status} />
      <h2 className="ift-screen-subtitle">{say('sync.first.fromNowOn')}</h2>
      <ul className="ift-points">
        <li>{say('sync.first.blocks')}</li>
        <li>{say('sync.first.events')}</li>
        <li>{say('sync.first.yours')}</li>
        <li>{say('sync.first.trouble')}</li>
      </ul>
      <div className="ift-row"><Button kind="primary" onClick={onDone}>{say('sync.first.end')}</Button></div>
    </div>
  );
}
