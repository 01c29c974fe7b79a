import { useState, type FormEvent } from 'react';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { JournalFilter } from '../../shared/contract/sync.ts';
import type { JournalKind } from '../../shared/sync/journalWords.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { readDays } from './readDays.ts';

const KINDS: Record<JournalKind, string> = {
  blocks: 'Blocked Slots in TekMatix', events: 'Appointments in Apple Calendar', choices: 'Your choices', settings: 'Calendars and switches',
  accounts: 'Accounts', trouble: 'What went wrong',
};

type Props = { readonly zone: string; readonly calendars: readonly ConfiguredCalendar[]; readonly onFilter: (filter: JournalFilter) => void };

/** Which rows of the history to show. Days are the location's, both included. */
export function JournalFilters({ zone, calendars, onFilter }: Props) {
  const [kind, setKind] = useState('');
  const [calendarId, setCalendarId] = useState('');
  const [days, setDays] = useState({ from: '', to: '' });
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The lists hold these values only.
    onFilter({
      ...(kind ? { kinds: [kind as JournalKind] } : {}), ...(calendarId ? { calendarId: calendarId as CalendarId } : {}),
      ...readDays(days, zone), ...(text.trim() ? { text: text.trim() } : {}),
    });
  };
  return (
    <form className="ift-card ift-stack" aria-label="Filter" onSubmit={submit}>
      <div className="ift-filters">
        <SelectField label="Kind" value={kind} onPick={setKind} options={[{ value: '', text: 'Everything' }, ...Object.entries(KINDS).map(([value, words]) => ({ value, text: words }))]} />
        <SelectField label="Calendar" value={calendarId} onPick={setCalendarId} options={[{ value: '', text: 'All calendars' }, ...calendars.map((c) => ({ value: c.id, text: c.displayName || 'Unnamed calendar' }))]} />
        <Field label="From day" type="date" value={days.from} onText={(from) => setDays({ ...days, from })} />
        <Field label="To day" type="date" value={days.to} onText={(to) => setDays({ ...days, to })} />
        <Field label="Words in what, why or title" type="search" maxLength={100} value={text} onText={setText} />
      </div>
      <div className="ift-row"><Button type="submit" kind="primary">Show</Button></div>
    </form>
  );
}
