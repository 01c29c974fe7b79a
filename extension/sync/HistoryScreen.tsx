import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { formatMoment, formatPeriod } from '../ui/formatTime.ts';
import { useJournal, type JournalRow } from './journalStore.ts';
import { sayJournalRow } from './sayJournalRow.ts';

/** Everything that was written, newest first, each with its reason. */
export function HistoryScreen({ zone }: { readonly zone: string }) {
  const { state, read } = useJournal();
  useEffect(() => { void read(); }, [read]);
  return (
    <div className="ift-stack">
      <div className="ift-row ift-row-apart">
        <ScreenTitle>History</ScreenTitle>
        <Button onClick={() => void read()}>Refresh</Button>
      </div>
      <p className="ift-muted">Every change that we made in TekMatix and in your Primary Calendar, and why. Other calendars are never written to.</p>
      {state.kind === 'reading' && <p className="ift-row ift-muted" role="status"><Spinner /> Reading …</p>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {state.kind === 'known' && (
        <section className="ift-card">
          {state.rows.length === 0
            ? <p className="ift-muted">Nothing was changed yet.</p>
            : <ol className="ift-list ift-journal" aria-label="Changes">{state.rows.map((row, index) => <li key={`${row.at} ${index}`}><Row row={row} zone={zone} /></li>)}</ol>}
        </section>
      )}
    </div>
  );
}

function Row({ row, zone }: { readonly row: JournalRow; readonly zone: string }) {
  const { what, where, why } = sayJournalRow(row);
  const times = [row.before, row.after].flatMap((period) => (period ? [formatPeriod(period, zone)] : []));
  const distinct = times.filter((time, index) => times.indexOf(time) === index);
  return (
    <>
      <time className="ift-muted ift-small" dateTime={new Date(row.at).toISOString()}>{formatMoment(row.at, zone)}</time>
      <div>
        <p><b className="ift-strong">{what}</b> <span className="ift-tag">{where}</span></p>
        {distinct.length > 0 && <p>{distinct.join(' → ')}</p>}
        <p className="ift-muted ift-small">Because {why}.</p>
      </div>
    </>
  );
}
