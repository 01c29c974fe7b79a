import { sayAccount, sayUnread } from '../calendars/sayAccount.ts';
import { useCalendars } from '../calendars/calendarsStore.ts';
import { explainFault } from '../../shared/connection/explainFault.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';
import type { SyncStatus } from '../../shared/contract/sync.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge, formatCount } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
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
    <ul className="ift-list ift-readings" aria-label="Calendars">
      {status.calendars.map((reading) => (
        <CalendarReading key={reading.calendarId} reading={reading} told={told} calendar={calendars.find((c) => c.id === reading.calendarId)} />
      ))}
    </ul>
  );
}

type Props = { readonly reading: Reading; readonly calendar: ConfiguredCalendar | undefined; /** Faults that are told in full above. */ readonly told: readonly FaultKind[] };

function CalendarReading({ reading, calendar, told }: Props) {
  const age = reading.readAt === null ? 'Not read yet' : `Read ${formatAge(reading.readAt, Date.now())}`;
  return (
    <li>
      <div className="ift-row ift-row-apart">
        <span><CalendarDot color={calendar?.color} /><b className="ift-strong">{calendar?.displayName ?? 'Calendar'}</b> {calendar?.role === 'primary' && <span className="ift-tag">Primary</span>}</span>
        <span className="ift-muted ift-small">{age} · {reading.account ? sayAccount(reading.account) : formatCount(reading.events, 'event')}</span>
      </div>
      {(reading.kept ?? 0) > 0 && <p className="ift-muted ift-small">{formatCount(reading.kept ?? 0, 'event')} kept by you block although Apple Calendar no longer has them.</p>}
      {reading.quarantined > 0 && <p className="ift-muted ift-small">{formatCount(reading.quarantined, 'event')} could not be read in full; that time counts as busy.{reading.account && sayUnread(reading.account)}</p>}
      {reading.fault && told.includes(reading.fault) && <p className="ift-small ift-warning">{explainFault(reading.fault).title}.</p>}
      {reading.fault && !told.includes(reading.fault) && <FaultNotice fault={explainFault(reading.fault)} tone="warn">{reading.fault === 'object-not-served' && <NothingMissing calendarId={reading.calendarId} />}</FaultNotice>}
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
      <Button busy={state.kind === 'busy'} onClick={() => void run(() => dismissUnserved(calendarId))}>I looked: nothing is missing</Button>
    </>
  );
}
