import { useState } from 'react';
import { listFreeTimes } from '../../shared/availability/listFreeTimes.ts';
import { openHours } from '../../shared/availability/openHours.ts';
import { MINUTE, type Instant } from '../../shared/time/period.ts';
import { isZone } from '../../shared/time/zone.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { say } from '../ui/words.ts';
import type { Known } from './judgeQuestion.ts';
import { sayZone } from './sayAnswer.ts';
import { writeFreeTimes } from './writeFreeTimes.ts';

const DAYS = [1, 3, 5, 10];

export type CopyFormProps = { readonly known: Known; readonly now: Instant; /** Shorter gaps are not offered (ms). */ readonly shortest: number };

/** The free times of the next days as text for an e-mail, by the clock of whoever reads it. */
export function CopyForm({ known: { snapshot }, now, shortest }: CopyFormProps) {
  const [choice, setChoice] = useState({ days: 5, start: 9, end: 17, weekends: false, zone: sayZone(snapshot.zone) });
  const zone = choice.zone.trim().replaceAll(' ', '_');
  const isKnown = zone !== '' && isZone(zone);
  const free = listFreeTimes(snapshot, { hours: openHours({ ...choice, from: now, zone: snapshot.zone }), now, shortest, step: 15 * MINUTE });
  const text = free && free.length > 0 && isKnown ? writeFreeTimes(free, zone) : undefined;
  return (
    <div className="ift-copy-form">
      <div className="ift-pair">
        <SelectField label={say('availability.copy.days')} value={String(choice.days)} options={DAYS.map((days) => ({ value: String(days), text: say('availability.copy.dayCount', days) }))} onPick={(days) => setChoice({ ...choice, days: Number(days) })} />
        <HourField label={say('availability.copy.from')} hour={choice.start} hours={hoursBetween(0, choice.end - 1)} onPick={(start) => setChoice({ ...choice, start })} />
        <HourField label={say('availability.copy.to')} hour={choice.end} hours={hoursBetween(choice.start + 1, 24)} onPick={(end) => setChoice({ ...choice, end })} />
      </div>
      <Checkbox checked={choice.weekends} onCheck={(weekends) => setChoice({ ...choice, weekends })}>{say('availability.copy.weekends')}</Checkbox>
      <Field label={say('availability.copy.zone')} value={choice.zone} list="zones" autoComplete="off" onText={(typed) => setChoice({ ...choice, zone: typed })} error={isKnown ? undefined : say('availability.copy.zoneUnknown')} />
      <datalist id="zones">{Intl.supportedValuesOf('timeZone').map((name) => <option key={name} value={sayZone(name)} />)}</datalist>
      {free === undefined && <p className="ift-error" role="status">{say('availability.copy.notChecked')}</p>}
      {free?.length === 0 && <p className="ift-hint" role="status">{say('availability.copy.none')}</p>}
      {text !== undefined && (
        <>
          <textarea className="ift-input ift-copy-text" readOnly rows={Math.min(8, text.split('\n').length + 1)} value={text} aria-label={say('availability.copy.text')} />
          <CopyButton key={text} text={text} label={say('availability.copy.copy')} />
        </>
      )}
    </div>
  );
}

function HourField({ label, hour, hours, onPick }: { readonly label: string; readonly hour: number; readonly hours: readonly number[]; readonly onPick: (hour: number) => void }) {
  return <SelectField label={label} value={String(hour)} options={hours.map((h) => ({ value: String(h), text: `${String(h).padStart(2, '0')}:00` }))} onPick={(picked) => onPick(Number(picked))} />;
}

const hoursBetween = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
