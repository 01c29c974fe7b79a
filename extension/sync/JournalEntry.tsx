import { formatMoment, formatPeriod } from '../ui/formatTime.ts';
import type { JournalRow } from './journalStore.ts';
import { sayChange } from './sayChange.ts';
import { sayJournalRow } from './sayJournalRow.ts';

type Props = { readonly row: JournalRow; readonly zone: string; readonly nameOf: (calendarId: string) => string };

/** One thing that happened: when, what, to what, from when to when, and why. */
export function JournalEntry({ row, zone, nameOf }: Props) {
  const words = sayJournalRow(row);
  const times = [row.before, row.after].flatMap((period) => (period ? [formatPeriod(period, zone)] : []));
  const distinct = times.filter((time, index) => times.indexOf(time) === index);
  const about = [row.title, row.calendarId && nameOf(row.calendarId)].filter((text) => text);
  return (
    <>
      <time className="ift-muted ift-small" dateTime={new Date(row.at).toISOString()}>{formatMoment(row.at, zone)}</time>
      <div>
        <p><b className="ift-strong">{words.what}</b> <span className="ift-tag">{words.where}</span></p>
        {about.length > 0 && <p>{about.join(' · ')}</p>}
        {distinct.length > 0 && <p>{distinct.join(' → ')}</p>}
        {row.change && <p>{[row.change.from, row.change.to].filter((text) => text !== null).map(sayChange).join(' → ')}</p>}
        <p className="ift-muted ift-small">{words.because}</p>
      </div>
    </>
  );
}
