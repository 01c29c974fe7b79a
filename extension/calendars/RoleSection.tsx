import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { RoleChoice } from '../../shared/calendars/chooseRoles.ts';
import { Button } from '../ui/Button.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useCalendars } from './calendarsStore.ts';
import { SaveChoice } from './SaveChoice.tsx';
import { useChoicePreview } from './useChoicePreview.ts';

type Props = {
  readonly title: string;
  readonly explanation: string;
  readonly saved: RoleChoice;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
  readonly options: (draft: RoleChoice, choose: (draft: RoleChoice) => void) => ReactNode;
  readonly children: ReactNode;
};

/** One role: what is saved, and behind Edit a draft of it with Save and Cancel. */
export function RoleSection({ title, explanation, saved, editing, onEdit, options, children }: Props) {
  const id = useId();
  return (
    <section className="ift-role" aria-labelledby={id}>
      <header className="ift-row ift-row-apart">
        <h3 id={id}>{title}</h3>
        {!editing && <Button kind="quiet" aria-label={say('calendars.editLabel', { role: title })} onClick={() => onEdit(true)}>{say('ui.edit')}</Button>}
      </header>
      <p className="ift-muted">{explanation}</p>
      {editing ? <RoleForm saved={saved} options={options} onClose={() => onEdit(false)} /> : children}
    </section>
  );
}

type FormProps = Pick<Props, 'saved' | 'options'> & { readonly onClose: () => void };

function RoleForm({ saved, options, onClose }: FormProps) {
  const [draft, setDraft] = useState(saved);
  const [saving, run] = useAction();
  const [preview, ask] = useChoicePreview(draft);
  const save = useCalendars((store) => store.save);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => save(draft)).then((saved) => { if (saved) onClose(); });
  };
  return (
    <form className="ift-stack ift-stack-tight" onSubmit={submit}>
      {options(draft, setDraft)}
      <SaveChoice words={say('ui.save')} unseen={say('calendars.saveUnseen')} preview={preview} onPreview={() => void ask()} saving={saving}>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </SaveChoice>
    </form>
  );
}
