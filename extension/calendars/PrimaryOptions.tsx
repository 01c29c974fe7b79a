import { useId } from 'react';
import { whyNotPrimary, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { say } from '../ui/words.ts';
import { CalendarName } from './CalendarName.tsx';
import { choosePrimary } from './changeChoice.ts';

type Props = {
  readonly calendars: readonly ConfiguredCalendar[];
  readonly choice: RoleChoice;
  readonly onChoose: (choice: RoleChoice) => void;
};

/** Every calendar as a candidate; those that cannot receive appointments say why. */
export function PrimaryOptions({ calendars, choice, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="ift-options">
      <legend className="ift-hidden">{say('calendars.primary.title')}</legend>
      {calendars.map((calendar) => {
        const why = whyNotPrimary(calendar);
        return (
          <label key={calendar.id} className="ift-check" data-disabled={why !== undefined}>
            <input
              type="radio" name={name} checked={choice.primary === calendar.id} disabled={why !== undefined}
              onChange={() => onChoose(choosePrimary(choice, calendar.id))}
            />
            <span><CalendarName calendar={calendar} />{why && <small>{say(why === 'subscribed' ? 'calendars.primary.subscribed' : 'calendars.primary.readOnly')}</small>}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
