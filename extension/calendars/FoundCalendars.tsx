import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import type { SightedCalendar } from '../../shared/contract/sightings.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatDay } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { CalendarName } from './CalendarName.tsx';
import { saySighting } from './saySighting.ts';
import { useSightings, type SightingsState } from './useSightings.ts';

/** Which of the user's calendars are on iCloud at all, and which is which: Apple Calendar shows those of other accounts beside them. */
export function FoundCalendars({ calendars }: { readonly calendars: readonly ConfiguredCalendar[] }) {
  const [state, lookAgain] = useSightings();
  const known = state.kind === 'known' ? state.sightings : undefined;
  const seen = (id: ConfiguredCalendar['id']): SightedCalendar | undefined => known?.calendars.find(({ calendarId }) => calendarId === id);
  return (
    <section className="ift-stack ift-stack-tight" aria-label={say('calendars.found.title')} aria-busy={state.kind === 'looking'}>
      <h2 className="ift-screen-subtitle">{say('calendars.found.title')}</h2>
      <Intro state={state} />
      <ul className="ift-list ift-found">
        {calendars.map((calendar) => <li key={calendar.id}><CalendarName calendar={calendar} /><Sighting sighted={seen(calendar.id)} zone={known?.zone} /></li>)}
      </ul>
      {known?.calendars.some(({ kind }) => kind === 'not-seen') && <div className="ift-row"><Button onClick={lookAgain}>{say('ui.tryAgain')}</Button></div>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} tone="warn"><Button onClick={lookAgain}>{say('ui.tryAgain')}</Button></FaultNotice>}
      <Notice tone="info" title={say('calendars.found.missingTitle')}>
        <p>{say('calendars.found.missing')}</p>
        <p>{say('calendars.found.look')}</p>
      </Notice>
    </section>
  );
}

function Intro({ state }: { readonly state: SightingsState }) {
  if (state.kind === 'looking') return <p className="ift-row ift-muted" role="status"><Spinner /> {say('calendars.found.looking')}</p>;
  return state.kind === 'known' ? <p className="ift-muted" role="status">{say('calendars.found.until', { day: formatDay(state.sightings.end, state.sightings.zone) })}</p> : null;
}

function Sighting({ sighted, zone }: { readonly sighted: SightedCalendar | undefined; readonly zone: string | undefined }) {
  if (!sighted || zone === undefined) return null;
  const { tone, lines } = saySighting(sighted, zone);
  return <p className={`ift-small ift-found-words ${tone === 'warn' ? 'ift-warning' : 'ift-muted'}`}>{lines.map((line) => <span key={line}>{line}</span>)}</p>;
}
