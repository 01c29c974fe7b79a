import { useEffect, useState } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { findOtherLocation, useStanding } from '../connection/standingStore.ts';
import { background } from '../messaging/askBackground.ts';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { ClashList } from './ClashList.tsx';
import { useConflicts } from './conflictStore.ts';
import { sayConflict, type ConflictWords } from './sayConflict.ts';

const EVERY = 10 * SECOND;
const OTHER: ConflictWords = { tone: 'warn', verdict: 'not-checked', headline: 'Other sub-account: not checked', detail: '' };

/** A chip over the page: does anything clash, and how sure are we. Opens to the list of clashes. */
export function ConflictIndicator() {
  const { state, check } = useConflicts();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const look = (): void => { if (!document.hidden) void check(Date.now()); };
    look();
    const timer = setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [check]);
  // What is known is about the sub-account that is linked, never about another one that is open.
  const other = useStanding((store) => (store.state.kind === 'known' ? findOtherLocation(store.state.standing) !== undefined : false));
  const say = other ? OTHER : sayConflict(state, Date.now());
  const press = (): void => { if (other) void background.openSettings({ place: 'switch' }); else if (state.kind === 'not-set-up') void background.openSettings({ place: 'start' }); else setOpen(!open); };
  return (
    <aside className="ift-indicator" aria-label="iCloud conflicts" onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }}>
      {open && !other && state.kind !== 'not-set-up' && <ClashList state={state} say={say} onClose={() => setOpen(false)} />}
      <button type="button" className={`ift-chip ift-chip-${say.tone}`} data-verdict={say.verdict} aria-expanded={open} onClick={press}>
        <CloudIcon size={20} />
        <span aria-live="polite">{say.headline}</span>
      </button>
    </aside>
  );
}
