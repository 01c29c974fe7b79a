import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { say } from '../ui/words.ts';
import { CalendarConfiguration } from './CalendarConfiguration.tsx';

type Props = { readonly suggested: RoleChoice | undefined; readonly onSaved: () => void };

/** The last step of the set-up that asks for something. */
export function CalendarsStep({ suggested, onSaved }: Props) {
  return (
    <>
      <ScreenTitle>{say('calendars.step.title')}</ScreenTitle>
      <p>{say('calendars.step.intro')}</p>
      <CalendarConfiguration start={suggested} onSaved={onSaved} title={null} />
    </>
  );
}
