import { useCallback, useEffect } from 'react';
import { useCalendars } from '../calendars/calendarsStore.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { chooseTold } from './chooseTold.ts';
import { JournalEntry } from './JournalEntry.tsx';
import { JournalExport } from './JournalExport.tsx';
import { JournalFilters } from './JournalFilters.tsx';
import { useJournal } from './journalStore.ts';

/** What was written and what could not be read, newest first, each with its reason. */
export function HistoryScreen({ zone }: { readonly zone: string }) {
  const { state, read, readMore } = useJournal();
  const { state: known, read: readCalendars } = useCalendars();
  const [asking, run] = useAction();
  useEffect(() => { void read({}); void readCalendars(); }, [read, readCalendars]);
  const calendars = known.kind === 'known' ? known.calendars : [];
  const nameOf = useCallback((id: string): string => calendars.find((c) => c.id === id)?.displayName || say('sync.history.goneCalendar'), [calendars]);
  const told = state.kind === 'known' ? chooseTold(state.rows) : [];
  return (
    <div className="ift-stack">
      <div className="ift-row ift-row-apart">
        <ScreenTitle>{say('sync.history.title')}</ScreenTitle>
        <Button onClick={() => void read()}>{say('sync.history.refresh')}</Button>
      </div>
      <p className="ift-muted">{say('sync.history.intro')}</p>
      <JournalFilters zone={zone} calendars={calendars} onFilter={(filter) => void read(filter)} />
      {state.kind === 'reading' && <p className="ift-row ift-muted" role="status"><Spinner /> {say('sync.history.reading')}</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {state.kind === 'known' && (
        <section className="ift-card ift-stack">
          {told.length === 0
            ? <p className="ift-muted">{say('sync.history.nothing')}</p>
            : <ol className="ift-list ift-journal" aria-label={say('sync.history.list')}>{told.map((row, index) => <li key={row.id ?? `${row.at} ${index}`}><JournalEntry row={row} zone={zone} nameOf={nameOf} /></li>)}</ol>}
          {state.next !== null && <div className="ift-row"><Button busy={asking.kind === 'busy'} onClick={() => void run(readMore)}>{say('sync.history.older')}</Button></div>}
          {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
          <JournalExport nameOf={nameOf} />
        </section>
      )}
    </div>
  );
}
