import { useEffect, useRef } from 'react';
import { SECOND } from '../../shared/time/period.ts';
import { background } from '../messaging/askBackground.ts';
import type { PanelOptions } from '../messaging/screens.ts';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';
import { Clash } from './Clash.tsx';
import { useConflicts } from './conflictStore.ts';
import { sayConflict } from './sayConflict.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

const EVERY = 10 * SECOND;

type Props = Omit<PanelOptions, 'theme'>;

/** What stands behind the chip. Takes the focus when it opens; Escape closes it. */
export function SidePanel({ limits, onClose, onChange }: Props) {
  const { state, check } = useConflicts();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => { title.current?.focus({ preventScroll: true }); }, []);
  useEffect(() => {
    const look = (): void => { if (!document.hidden) void check(Date.now()); };
    look();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [check]);
  const words = sayConflict(state, Date.now());
  const judged = state.kind === 'judged' ? state : undefined;
  const conflicts = judged?.verdict.kind === 'clash' ? judged.verdict.conflicts : [];
  const accepted = judged?.verdict.accepted ?? [];
  return (
    <div
      className="ift-side" role="dialog" aria-label={say('appointments.panel.name')}
      // What is typed here is not meant for the page's own keys.
      onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') onClose(); }}
    >
      <div className="ift-side-head">
        <h2 ref={title} tabIndex={-1}>{words.headline}</h2>
        <button type="button" className="ift-close" aria-label={say('appointments.panel.close')} onClick={onClose}>×</button>
      </div>
      {words.detail && <p className={`ift-muted ift-detail-${words.tone}`}>{words.detail}</p>}
      <WaitingNotice />
      {judged && conflicts.length > 0 && (
        <ul className="ift-side-list">{conflicts.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} snapshot={judged.snapshot} decision="accept" onChange={onChange} />)}</ul>
      )}
      {judged && accepted.length > 0 && (
        <section aria-label={say('appointments.panel.accepted')}>
          <h3>{say('appointments.panel.accepted')}</h3>
          <ul className="ift-side-list">{accepted.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} snapshot={judged.snapshot} decision="count-again" onChange={onChange} />)}</ul>
        </section>
      )}
      {limits.length > 0 && <section aria-label={say('appointments.limits.name')}><h3>{say('appointments.limits.name')}</h3><ul className="ift-points">{limits.map((limit) => <li key={limit}>{limit}</li>)}</ul></section>}
      <div><Button kind="secondary" onClick={() => void background.openSettings({ place: 'status' })}>{say('appointments.panel.settings')}</Button></div>
    </div>
  );
}
