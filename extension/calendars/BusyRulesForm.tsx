import { useState, type FormEvent } from 'react';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { SelectField, type Option } from '../ui/SelectField.tsx';
import { useAction } from '../ui/useAction.ts';
import { toChoice, useCalendars } from './calendarsStore.ts';
import { ChoicePreview } from './ChoicePreview.tsx';
import { TitlesChoice } from './TitlesChoice.tsx';
import { useChoicePreview } from './useChoicePreview.ts';

type Switch = 'allDay' | 'tentative' | 'needsAction' | 'freeEvents' | 'travelTime';

const SWITCHES: readonly { readonly rule: Switch; readonly words: string; readonly note: string }[] = [
  { rule: 'allDay', words: 'All-day events', note: 'Block the whole day in your TekMatix time zone.' },
  { rule: 'tentative', words: 'Tentative events', note: 'Events marked tentative, and invitations you answered “Maybe”.' },
  { rule: 'needsAction', words: 'Unanswered invitations', note: 'Invitations that you have neither accepted nor declined.' },
  { rule: 'freeEvents', words: 'Events marked “Free”', note: 'Usually they do not block.' },
  { rule: 'travelTime', words: 'Travel time', note: 'The time that Apple Calendar adds before an event.' },
];
const MINUTES = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240];

/** The switches of one calendar. Nothing changes before Save. */
export function BusyRulesForm({ calendar, onClose }: { readonly calendar: ConfiguredCalendar; readonly onClose: () => void }) {
  const [rules, setRules] = useState<BusyRules>(calendar.rules);
  const [saving, run] = useAction();
  const { state, save } = useCalendars();
  const [preview, ask] = useChoicePreview(toChoice(state.kind === 'known' ? state.calendars : []), { [calendar.id]: rules });
  const change = (part: Partial<BusyRules>): void => setRules({ ...rules, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (state.kind !== 'known') return;
    void run(() => save(toChoice(state.calendars), { [calendar.id]: rules })).then((saved) => { if (saved) onClose(); });
  };
  return (
    <form className="ift-rules-form ift-stack" onSubmit={submit} aria-label={`What counts as busy in ${calendar.displayName}`}>
      <div>
        {SWITCHES.map(({ rule, words, note }) => (
          <Checkbox key={rule} checked={rules[rule]} note={note} onCheck={(on) => change({ [rule]: on })}>{words}</Checkbox>
        ))}
      </div>
      <div className="ift-pair">
        <SelectField label="Keep free before" value={`${rules.paddingBefore}`} options={minutes(rules.paddingBefore)} onPick={(value) => change({ paddingBefore: Number(value) })} />
        <SelectField label="Keep free after" value={`${rules.paddingAfter}`} options={minutes(rules.paddingAfter)} onPick={(value) => change({ paddingAfter: Number(value) })} />
      </div>
      <TitlesChoice titles={rules.titles} onChoose={(titles) => change({ titles })} />
      <ChoicePreview state={preview} />
      {saving.kind === 'refused' && <FaultNotice fault={saving.fault} />}
      <div className="ift-row">
        <Button kind="primary" type="submit" busy={saving.kind === 'busy'}>Save</Button>
        {preview.kind !== 'known' && <Button busy={preview.kind === 'reading'} onClick={() => void ask()}>Show what changes</Button>}
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

/** The usual steps, and the saved one when it is none of them. */
function minutes(saved: number): Option[] {
  const steps = MINUTES.includes(saved) ? MINUTES : [...MINUTES, saved].sort((a, b) => a - b);
  return steps.map((step) => ({ value: `${step}`, text: step === 0 ? 'Nothing' : `${step} minutes` }));
}
