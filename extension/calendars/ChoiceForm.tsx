import { useState, type FormEvent } from 'react';
import { chooseRoles, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useCalendars } from './calendarsStore.ts';
import { ConflictOptions } from './ConflictOptions.tsx';
import { PrimaryOptions } from './PrimaryOptions.tsx';
import { SaveChoice } from './SaveChoice.tsx';
import { useChoicePreview } from './useChoicePreview.ts';

type Props = {
  readonly calendars: readonly ConfiguredCalendar[];
  readonly start: RoleChoice;
  readonly onSaved: () => void;
};

/** Both roles at once: the first choice, or the choice after another account came in. */
export function ChoiceForm({ calendars, start, onSaved }: Props) {
  const [draft, setDraft] = useState(start);
  const [saving, run] = useAction();
  const [preview, ask] = useChoicePreview(draft);
  const save = useCalendars((store) => store.save);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => save(draft)).then((saved) => { if (saved) onSaved(); });
  };
  return (
    <form className="ift-stack" onSubmit={submit}>
      <section className="ift-role">
        <h3>{say('calendars.primary.title')}</h3>
        <p className="ift-muted">{say('calendars.primary.introFirst')}</p>
        <PrimaryOptions calendars={calendars} choice={draft} onChoose={setDraft} />
      </section>
      <section className="ift-role">
        <h3>{say('calendars.conflicts.title')}</h3>
        <p className="ift-muted">{say('calendars.conflicts.introFirst')}</p>
        <ConflictOptions calendars={calendars} choice={draft} onChoose={setDraft} />
      </section>
      <SaveChoice words={say('calendars.saveCalendars')} unseen={say('calendars.saveCalendarsUnseen')} preview={preview} onPreview={() => void ask()} saving={saving} disabled={!chooseRoles(calendars, draft).ok} />
    </form>
  );
}
