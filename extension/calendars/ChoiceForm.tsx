import { useState, type FormEvent } from 'react';
import { chooseRoles, type RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { useAction } from '../ui/useAction.ts';
import { useCalendars } from './calendarsStore.ts';
import { ConflictOptions } from './ConflictOptions.tsx';
import { PrimaryOptions } from './PrimaryOptions.tsx';

type Props = {
  readonly calendars: readonly ConfiguredCalendar[];
  readonly start: RoleChoice;
  readonly onSaved: () => void;
};

/** Both roles at once: the first choice, or the choice after another account came in. */
export function ChoiceForm({ calendars, start, onSaved }: Props) {
  const [draft, setDraft] = useState(start);
  const [saving, run] = useAction();
  const save = useCalendars((store) => store.save);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => save(draft)).then((saved) => { if (saved) onSaved(); });
  };
  return (
    <form className="ift-stack" onSubmit={submit}>
      <section className="ift-role">
        <h3>Primary Calendar</h3>
        <p className="ift-muted">Receives your TekMatix appointments, and its own events block bookings. Exactly one.</p>
        <PrimaryOptions calendars={calendars} choice={draft} onChoose={setDraft} />
      </section>
      <section className="ift-role">
        <h3>Check for Conflicts</h3>
        <p className="ift-muted">Events in these calendars block bookings. They are only read, never changed.</p>
        <ConflictOptions calendars={calendars} choice={draft} onChoose={setDraft} />
      </section>
      {saving.kind === 'refused' && <FaultNotice fault={saving.fault} />}
      <div className="ift-row">
        <Button kind="primary" type="submit" disabled={!chooseRoles(calendars, draft).ok} busy={saving.kind === 'busy'}>Save calendars</Button>
      </div>
    </form>
  );
}
