import { whyNotConflict, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { say } from '../ui/words.ts';
import { CalendarName } from './CalendarName.tsx';
import { chooseConflict } from './changeChoice.ts';

type Props = {
  readonly calendars: readonly ConfiguredCalendar[];
  readonly choice: RoleChoice;
  readonly onChoose: (choice: RoleChoice) => void;
};

/** Every calendar with a tick; the Primary Calendar stands among them, ticked for good. */
export function ConflictOptions({ calendars, choice, onChoose }: Props) {
  return (
    <fieldset className="ift-options">
      <legend className="ift-hidden">{say('calendars.conflicts.title')}</legend>
      {calendars.map((calendar) => {
        const why = whyNotConflict(calendar.id, choice);
        return (
          <Checkbox
            key={calendar.id} checked={why !== undefined || choice.conflicts.includes(calendar.id)} disabled={why !== undefined} note={why && say('calendars.conflicts.isPrimary')}
            onCheck={(checked) => onChoose(chooseConflict(choice, calendar.id, checked))}
          >
            <CalendarName calendar={calendar} />
          </Checkbox>
        );
      })}
    </fieldset>
  );
}
