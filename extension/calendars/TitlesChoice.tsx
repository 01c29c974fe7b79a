import { useId } from 'react';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';
import { say } from '../ui/words.ts';

type Titles = BusyRules['titles'];
type Props = { readonly titles: Titles; readonly onChoose: (titles: Titles) => void };

const CHOICES = [
  { value: 'busy', words: 'calendars.rules.showBusy', note: 'calendars.rules.showBusyNote' },
  { value: 'title', words: 'calendars.rules.showTitle', note: 'calendars.rules.showTitleNote' },
] as const;

/** How much of an event is told in TekMatix. */
export function TitlesChoice({ titles, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset>
      <legend className="ift-label">{say('calendars.rules.inTekMatix')}</legend>
      {CHOICES.map(({ value, words, note }) => (
        <label key={value} className="ift-check">
          <input type="radio" name={name} checked={titles === value} onChange={() => onChoose(value)} />
          <span>{say(words)}<small>{say(note)}</small></span>
        </label>
      ))}
    </fieldset>
  );
}
