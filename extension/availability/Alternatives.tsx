import { useRef, type KeyboardEvent } from 'react';
import type { Instant, Period } from '../../shared/time/period.ts';
import { say } from '../ui/words.ts';
import { sayAlternative } from './sayAnswer.ts';

type Props = { readonly next: readonly Period[]; /** When the asked time begins. */ readonly asked: Instant; readonly zone: string; readonly onPick: (period: Period) => void; readonly onLeave: () => void };

/** The nearest free times: pressing one asks about it. Arrow keys go from one to the next, and up from the first back to the field. */
export function Alternatives({ next, asked, zone, onPick, onLeave }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...list.current?.getElementsByTagName('button') ?? []];
    const to = buttons.findIndex((button) => button === document.activeElement) + step;
    if (to < 0) onLeave(); else buttons[Math.min(to, buttons.length - 1)]?.focus();
  };
  return (
    <div className="ift-next-free">
      <h3 id="next-free">{say('availability.answer.nextFree')}</h3>
      <ul ref={list} aria-labelledby="next-free" onKeyDown={move}>
        {next.map((free) => <li key={free.start}><button type="button" className="ift-pill" onClick={() => onPick(free)}>{sayAlternative(free, asked, zone)}</button></li>)}
      </ul>
    </div>
  );
}
