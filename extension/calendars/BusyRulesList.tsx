import { useState } from 'react';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { say } from '../ui/words.ts';
import { BusyRulesForm } from './BusyRulesForm.tsx';
import { CalendarName } from './CalendarName.tsx';
import { sayRules } from './sayRules.ts';

/** What counts as busy, calendar by calendar: a line of words, and behind it the switches. */
export function BusyRulesList({ calendars }: { readonly calendars: readonly ConfiguredCalendar[] }) {
  return (
    <section className="ift-role">
      <h3>{say('calendars.rules.title')}</h3>
      <p className="ift-muted">{say('calendars.rules.intro')}</p>
      <ul className="ift-list ift-rules">{calendars.map((calendar) => <li key={calendar.id}><CalendarRules calendar={calendar} /></li>)}</ul>
    </section>
  );
}

function CalendarRules({ calendar }: { readonly calendar: ConfiguredCalendar }) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <CalendarName calendar={calendar} />
        <span className="ift-rules-words">{sayRules(calendar.rules)}</span>
      </summary>
      {open && <BusyRulesForm calendar={calendar} onClose={() => setOpen(false)} />}
    </details>
  );
}
