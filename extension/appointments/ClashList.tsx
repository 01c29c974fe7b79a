import { useState } from 'react';
import type { ClashDecision } from '../../shared/availability/acceptClash.ts';
import type { BusySnapshot, Conflict } from '../../shared/availability/snapshot.ts';
import { say } from '../ui/words.ts';
import { Clash } from './Clash.tsx';

/** So many are shown at once: the timeline below them must not be pushed away. */
const AT_FIRST = 2;

type Props = { readonly name: string; readonly conflicts: readonly Conflict[]; readonly snapshot: BusySnapshot; readonly decision: ClashDecision; readonly onChange: () => void };

/** Appointments that clash, earliest first; the rest when asked for. Nothing where there is none. */
export function ClashList({ name, conflicts, ...shared }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? conflicts : conflicts.slice(0, AT_FIRST);
  const more = conflicts.length - shown.length;
  if (conflicts.length === 0) return null;
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      <ul className="ift-side-list">{shown.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} {...shared} />)}</ul>
      {more > 0 && <button type="button" className="ift-link ift-more" onClick={() => setAll(true)}>{say('appointments.panel.more', { count: more })}</button>}
    </section>
  );
}
