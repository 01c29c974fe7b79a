import { sayAccount, sayEvents, sayUnread } from '../calendars/sayAccount.ts';
import { useCalendars } from '../calendars/calendarsStore.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatAge } from '../ui/formatTime.ts';
import { sayFault } from '../ui/sayFault.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useSync } from './syncStore.ts';

type Reading = SyncStatus['calendars'][number];

/** Every calendar in use: how fresh it is, how much is in it, and what is wrong with it. */
export function CalendarReadings({ status }: { readonly status: SyncStatus }) {
  const { state } = useCalendars();
  const calendars = state.kind === 'known' ? state.calendars : [];
  return (
    <ul className="ift-list ift-readings" aria-label={say('sync.calendars')}>
      {status.calendars.map((reading) => (
        <CalendarReading key={reading.calendarId} reading={reading} calendar={calendars.find((c) => c.id === reading.calendarId)} />
      ))}
    </ul>
  );
}

function CalendarReading({ reading, calendar }: { readonly reading: Reading; readonly calendar: ConfiguredCalendar | undefined }) {
  const age = reading.readAt === null ? say('sync.reading.notYet') : say('sync.reading.read', { age: formatAge(reading.readAt, Date.now()) });
  const { kept = 0, quarantined } = reading;
  return (
    <li>
      <div className="ift-row ift-row-apart">
        <span><CalendarDot color={calendar?.color} /><b className="ift-strong">{calendar?.displayName ?? say('sync.reading.unknown')}</b> {calendar?.role === 'primary' && <span className="ift-tag">{say('sync.reading.primary')}</span>}</span>
        <span className="ift-muted ift-small">{say('sync.reading.line', { read: age, events: reading.account ? sayAccount(reading.account) : sayEvents(reading.events) })}</span>
      </div>
      {kept > 0 && <p className="ift-muted ift-small">{say('sync.reading.kept', kept, { n: formatNumber(kept) })}</p>}
      {quarantined > 0 && <p className="ift-muted ift-small">{say('sync.reading.unread', quarantined, { n: formatNumber(quarantined) })} {reading.account && sayUnread(reading.account)}</p>}
      {reading.fault && <FaultNotice fault={sayFault(reading.fault)} tone="warn">{reading.fault === 'object-not-served' && <NothingMissing calendarId={reading.calendarId} />}</FaultNotice>}
    </li>
  );
}

/** The user's own word that ends the doubt; saving other choices does not. */
function NothingMissing({ calendarId }: { readonly calendarId: CalendarId }) {
  const [state, run] = useAction();
  const { dismissUnserved } = useSync();
  return (
    <>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <Button busy={state.kind === 'busy'} onClick={() => void run(() => dismissUnserved(calendarId))}>{say('sync.reading.nothingMissing')}</Button>
    </>
  );
}
