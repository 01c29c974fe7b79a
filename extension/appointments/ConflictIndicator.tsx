import { useEffect, useState } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { background } from '../messaging/askBackground.ts';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { ClashList } from './ClashList.tsx';
import { useConflicts } from './conflictStore.ts';
import { sayConflict } from './sayConflict.ts';

const EVERY = 10 * SECOND;

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
  const say = sayConflict(state, Date.now());
  const press = (): void => { if (state.kind === 'not-set-up') void background.openSettings({ place: 'start' }); else setOpen(!open); };
  return (
    <aside className="ift-indicator" aria-label="iCloud conflicts" onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }}>
      {open && state.kind !== 'not-set-up' && <ClashList state={state} say={say} onClose={() => setOpen(false)} />}
      <button type="button" className={`ift-chip ift-chip-${say.tone}`} data-verdict={say.verdict} aria-expanded={open} onClick={press}>
        <CloudIcon size={20} />
        <span aria-live="polite">{say.headline}</span>
      </button>
    </aside>
  );
}
