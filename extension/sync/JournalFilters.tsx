import { useState, type FormEvent } from 'react';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { JournalFilter } from '../../shared/contract/sync.ts';
import { JOURNAL_KINDS, type JournalKind } from '../../shared/sync/journalCodes.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { say } from '../ui/words.ts';
import { readDays } from './readDays.ts';
import { findCodes } from './sayJournalRow.ts';

type Props = { readonly zone: string; readonly calendars: readonly ConfiguredCalendar[]; readonly onFilter: (filter: JournalFilter) => void };

/** Which rows of the history to show. Days are the location's, both included. */
export function JournalFilters({ zone, calendars, onFilter }: Props) {
  const [kind, setKind] = useState('');
  const [calendarId, setCalendarId] = useState('');
  const [days, setDays] = useState({ from: '', to: '' });
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = text.trim();
    // The lists hold these values only.
    onFilter({
      ...(kind ? { kinds: [kind as JournalKind] } : {}), ...(calendarId ? { calendarId: calendarId as CalendarId } : {}),
      ...readDays(days, zone), ...(wanted ? { text: wanted, codes: findCodes(wanted) } : {}),
    });
  };
  return (
    <form className="ift-card ift-stack" aria-label={say('sync.filter.label')} onSubmit={submit}>
      <div className="ift-filters">
        <SelectField label={say('sync.filter.kind')} value={kind} onPick={setKind} options={[{ value: '', text: say('sync.filter.everything') }, ...JOURNAL_KINDS.map((value) => ({ value, text: say(`sync.filter.kinds.${value}`) }))]} />
        <SelectField label={say('sync.filter.calendar')} value={calendarId} onPick={setCalendarId} options={[{ value: '', text: say('sync.filter.allCalendars') }, ...calendars.map((c) => ({ value: c.id, text: c.displayName || say('calendars.unnamed') }))]} />
        <Field label={say('sync.filter.from')} type="date" value={days.from} onText={(from) => setDays({ ...days, from })} />
        <Field label={say('sync.filter.to')} type="date" value={days.to} onText={(to) => setDays({ ...days, to })} />
        <Field label={say('sync.filter.words')} type="search" maxLength={100} value={text} onText={setText} />
      </div>
      <div className="ift-row"><Button type="submit" kind="primary">{say('sync.filter.show')}</Button></div>
    </form>
  );
}
