import { useState, type FormEvent } from 'react';
import type { SwitchedRule } from '../../shared/busy/planFreeing.ts';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import type { ConfiguredCalendar } from '../../shared/contract/calendars.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { SelectField, type Option } from '../ui/SelectField.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { toChoice, useCalendars } from './calendarsStore.ts';
import { ChoicePreview } from './ChoicePreview.tsx';
import { saySwitch } from './switchWords.ts';
import { TitlesChoice } from './TitlesChoice.tsx';
import { useChoicePreview } from './useChoicePreview.ts';

const SWITCHES: readonly SwitchedRule[] = ['allDay', 'tentative', 'needsAction', 'freeEvents', 'travelTime'];
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
    <form className="ift-rules-form ift-stack" onSubmit={submit} aria-label={say('calendars.rules.formLabel', { calendar: calendar.displayName })}>
      <div>
        {SWITCHES.map((rule) => (
          <Checkbox key={rule} checked={rules[rule]} note={say(`calendars.switchNote.${rule}`)} onCheck={(on) => change({ [rule]: on })}>{saySwitch(rule)}</Checkbox>
        ))}
      </div>
      <div className="ift-pair">
        <SelectField label={say('calendars.rules.keepBefore')} value={`${rules.paddingBefore}`} options={minutes(rules.paddingBefore)} onPick={(value) => change({ paddingBefore: Number(value) })} />
        <SelectField label={say('calendars.rules.keepAfter')} value={`${rules.paddingAfter}`} options={minutes(rules.paddingAfter)} onPick={(value) => change({ paddingAfter: Number(value) })} />
      </div>
      <TitlesChoice titles={rules.titles} onChoose={(titles) => change({ titles })} />
      <ChoicePreview state={preview} />
      {saving.kind === 'refused' && <FaultNotice fault={saving.fault} />}
      <div className="ift-row">
        <Button kind="primary" type="submit" busy={saving.kind === 'busy'}>{say('ui.save')}</Button>
        {preview.kind !== 'known' && <Button busy={preview.kind === 'reading'} onClick={() => void ask()}>{say('calendars.showChanges')}</Button>}
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
    </form>
  );
}

/** The usual steps, and the saved one when it is none of them. */
function minutes(saved: number): Option[] {
  const steps = MINUTES.includes(saved) ? MINUTES : [...MINUTES, saved].sort((a, b) => a - b);
  return steps.map((step) => ({ value: `${step}`, text: step === 0 ? say('calendars.rules.nothing') : say('calendars.rules.minutes', step, { n: formatNumber(step) }) }));
}
