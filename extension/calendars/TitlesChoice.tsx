import { useId } from 'react';
import type { BusyRules } from '../../shared/calendars/busyRules.ts';

type Titles = BusyRules['titles'];
type Props = { readonly titles: Titles; readonly onChoose: (titles: Titles) => void };

const CHOICES: readonly { readonly value: Titles; readonly words: string; readonly note: string }[] = [
  { value: 'busy', words: 'Show “Busy”', note: 'Titles are not stored and never reach TekMatix.' },
  { value: 'title', words: 'Show the title', note: 'Stored on your sync server and seen by everybody in this TekMatix location.' },
];

/** How much of an event is told in TekMatix. */
export function TitlesChoice({ titles, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset>
      <legend className="ift-label">In TekMatix</legend>
      {CHOICES.map(({ value, words, note }) => (
        <label key={value} className="ift-check">
          <input type="radio" name={name} checked={titles === value} onChange={() => onChoose(value)} />
          <span>{words}<small>{note}</small></span>
        </label>
      ))}
    </fieldset>
  );
}
