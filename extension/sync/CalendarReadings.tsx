import { sayAccount, sayEvents, sayUnread } from '../calendars/sayAccount.ts';
import { useCalendars } from '../calendars/calendarsStore.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatAge } from '../ui/formatTime.ts';
import { sayFault, sayFaultTitle } from '../ui/sayFault.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { findShared, HELD_FAULTS } from './saySync.ts';
import { useSync } from './syncStore.ts';

type Reading = SyncStatus['calendars'][number];

/** Every calendar in use: how fresh it is, how much is in it, and what is wrong with it. */
export function CalendarReadings({ status }: { readonly status: SyncStatus }) {
  const { state } = useCalendars();
  const calendars = state.kind === 'known' ? state.calendars : [];
  const shared = findShared(status);
  const told = (shared === null ? HELD_FAULTS : [shared, ...HELD_FAULTS]).filter((fault) => fault !== 'object-not-served');
  return (
    <ul className="ift-list ift-readings" aria-label={say('sync.calendars')}>
      {status.calendars.map((reading) => (
        <CalendarReading key={reading.calendarId} reading={reading} told={told} calendar={calendars.find((c) => c.id === reading.calendarId)} />
      ))}
    </ul>
  );
}

type Props = { readonly reading: Reading; readonly calendar: ConfiguredCalendar | undefined; /** Faults that are told in full above. */ readonly told: readonly FaultKind[] };

function CalendarReading({ reading, calendar, told }: Props) {
  const age = reading.readAt === null ? say('sync.reading.notYet') : say('sync.reading.read', { age: formatAge(reading.readAt, Date.now()) });
  const { kept = 0, quarantined } = reading;
  return (
    <li>
      <div className="ift-row ift-row-apart">
        <span><CalendarDot color={calendar?.color} /><b className="ift-strong">{calendar?.displayName ?? say('sync.reading.unknown')}</b> {calendar?.role === 'primary' && <span className="ift-tag">{say('sync.reading.primary')}</span>}</span>
        <span className="ift-muted ift-small">{sayLine(age, reading)}</span>
      </div>
      {kept > 0 && <p className="ift-muted ift-small">{say('sync.reading.kept', kept, { n: formatNumber(kept) })}</p>}
      {quarantined > 0 && <p className="ift-muted ift-small">{say('sync.reading.unread', quarantined, { n: formatNumber(quarantined) })} {reading.account && sayUnread(reading.account)}</p>}
      {reading.fault && told.includes(reading.fault) && <p className="ift-small ift-warning">{sayFaultTitle(reading.fault)}.</p>}
      {reading.fault && !told.includes(reading.fault) && <FaultNotice fault={sayFault(reading.fault)} tone="warn">{reading.fault === 'object-not-served' && <NothingMissing calendarId={reading.calendarId} />}</FaultNotice>}
    </li>
  );
}

/** Of a calendar that was never read nobody knows how much is in it. */
function sayLine(read: string, { readAt, events, account }: Reading): string {
  return readAt === null && events === 0 ? read : say('sync.reading.line', { read, events: account ? sayAccount(account) : sayEvents(events) });
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
