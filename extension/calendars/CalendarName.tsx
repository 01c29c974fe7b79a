import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { say } from '../ui/words.ts';

/** A calendar as people recognise it: colour, name, what it cannot do, and the account it comes from. */
export function CalendarName({ calendar }: { readonly calendar: ConfiguredCalendar }) {
  const tag = tagOf(calendar);
  return (
    <span className="ift-calendar">
      <CalendarDot color={calendar.color} />
      <span className="ift-calendar-words">
        <span className="ift-calendar-name">{calendar.displayName || say('calendars.unnamed')}</span>
        {tag && <span className="ift-tag">{tag}</span>}
        <span className="ift-calendar-account">{calendar.appleId}</span>
      </span>
    </span>
  );
}

function tagOf({ kind, access }: ConfiguredCalendar): string | undefined {
  if (kind === 'subscribed') return say('calendars.tag.subscribed');
  if (access === 'read-only') return say(kind === 'shared' ? 'calendars.tag.sharedReadOnly' : 'calendars.tag.readOnly');
  return kind === 'shared' ? say('calendars.tag.shared') : undefined;
}
