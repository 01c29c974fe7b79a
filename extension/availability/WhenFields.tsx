import type { RefObject } from 'react';
import { LONGEST_TEXT } from '../../shared/time/readWhen/longestText.ts';
import { say } from '../ui/words.ts';

/** What stands in the fields, in the way that the user chose to say it. */
export type Draft = { readonly way: 'type' | 'pick'; readonly text: string; readonly day: string; readonly time: string; readonly minutes: number };

type Props = { readonly draft: Draft; readonly field: RefObject<HTMLInputElement | null>; readonly note: string; readonly invalid: boolean; readonly onChange: (change: Partial<Draft>) => void };

/** A line to type a time in, or a day and a time to pick. */
export function WhenFields({ draft, field, note, invalid, onChange }: Props) {
  if (draft.way === 'type') return (
    <input
      id="when" ref={field} className="ift-input ift-when" autoFocus autoComplete="off" spellCheck={false} maxLength={LONGEST_TEXT} placeholder={say('availability.ask.example')}
      value={draft.text} onChange={(event) => onChange({ text: event.target.value })} aria-describedby={note} aria-invalid={invalid || undefined}
    />
  );
  return (
    <div className="ift-pick">
      <div><label className="ift-label" htmlFor="day">{say('availability.ask.day')}</label><input id="day" ref={field} className="ift-input" type="date" autoFocus value={draft.day} onChange={(event) => onChange({ day: event.target.value })} aria-describedby={note} aria-invalid={invalid || undefined} /></div>
      <div><label className="ift-label" htmlFor="time">{say('availability.ask.time')}</label><input id="time" className="ift-input" type="time" value={draft.time} onChange={(event) => onChange({ time: event.target.value })} aria-describedby={note} /></div>
    </div>
  );
}
