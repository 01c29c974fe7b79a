import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { ScreenTitle } from '../ui/ScreenTitle.tsx';
import { CalendarConfiguration } from './CalendarConfiguration.tsx';

type Props = { readonly suggested: RoleChoice | undefined; readonly onSaved: () => void };

/** The last step of the set-up that asks for something. */
export function CalendarsStep({ suggested, onSaved }: Props) {
  return (
    <>
      <ScreenTitle>Choose your calendars</ScreenTitle>
      <p>We made a suggestion. You can change it at any time.</p>
      <CalendarConfiguration start={suggested} onSaved={onSaved} title={null} />
    </>
  );
}
