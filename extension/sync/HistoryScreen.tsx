import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { formatMoment, formatPeriod } from '../ui/formatTime.ts';
import { chooseTold } from './chooseTold.ts';
import { useJournal, type JournalRow } from './journalStore.ts';
import { sayJournalRow, sayWhy } from '../../shared/sync/sayJournalRow.ts';

/** What was written and what could not be read, newest first, each with its reason. */
export function HistoryScreen({ zone }: { readonly zone: string }) {
  const { state, read } = useJournal();
  useEffect(() => { void read(); }, [read]);
  const told = state.kind === 'known' ? chooseTold(state.rows) : [];
  return (
    <div className="ift-stack">
      <div className="ift-row ift-row-apart">
        <ScreenTitle>History</ScreenTitle>
        <Button onClick={() => void read()}>Refresh</Button>
      </div>
      <p className="ift-muted">What we did in TekMatix and in your Primary Calendar, what we could not read, and why. Other calendars are never written to.</p>
      {state.kind === 'reading' && <p className="ift-row ift-muted" role="status"><Spinner /> Reading …</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {state.kind === 'known' && (
        <section className="ift-card">
          {told.length === 0
            ? <p className="ift-muted">Nothing to tell yet.</p>
            : <ol className="ift-list ift-journal" aria-label="What happened">{told.map((row, index) => <li key={`${row.at} ${index}`}><Row row={row} zone={zone} /></li>)}</ol>}
        </section>
      )}
    </div>
  );
}

function Row({ row, zone }: { readonly row: JournalRow; readonly zone: string }) {
  const words = sayJournalRow(row);
  const times = [row.before, row.after].flatMap((period) => (period ? [formatPeriod(period, zone)] : []));
  const distinct = times.filter((time, index) => times.indexOf(time) === index);
  return (
    <>
      <time className="ift-muted ift-small" dateTime={new Date(row.at).toISOString()}>{formatMoment(row.at, zone)}</time>
      <div>
        <p><b className="ift-strong">{words.what}</b> <span className="ift-tag">{words.where}</span></p>
        {distinct.length > 0 && <p>{distinct.join(' → ')}</p>}
        <p className="ift-muted ift-small">{sayWhy(words)}</p>
      </div>
    </>
  );
}
