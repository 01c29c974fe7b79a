import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { FoundCalendars } from './FoundCalendars.tsx';
import { useCalendars } from './calendarsStore.ts';
import { CalendarConfiguration } from './CalendarConfiguration.tsx';

type Props = { readonly suggested: RoleChoice | undefined; readonly onSaved: () => void };

/** The last step of the set-up that asks for something. */
export function CalendarsStep({ suggested, onSaved }: Props) {
  const state = useCalendars((store) => store.state);
  return (
    <>
      <ScreenTitle>{say('calendars.step.title')}</ScreenTitle>
      {state.kind === 'known' && <FoundCalendars calendars={state.calendars} />}
      <h2 className="ift-screen-subtitle">{say('calendars.step.choose')}</h2>
      <p>{say('calendars.step.intro')}</p>
      <CalendarConfiguration start={suggested} onSaved={onSaved} title={null} />
    </>
  );
}
