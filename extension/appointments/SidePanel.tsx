import { useEffect, useRef } from 'react';
import { SECOND, type Instant } from '../../shared/time/period.ts';
import { background } from '../messaging/askBackground.ts';
import type { PanelOptions } from '../messaging/screens.ts';
import { useFollowedSync } from '../sync/useFollowedSync.ts';
import { Button } from '../ui/Button.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { ClashList } from './ClashList.tsx';
import { useConflicts, type ConflictState } from './conflictStore.ts';
import { sayConflict } from './sayConflict.ts';
import { SyncedCalendars } from './SyncedCalendars.tsx';
import { TimelineSection } from './TimelineSection.tsx';
import { WaitingNotice } from './WaitingNotice.tsx';

const EVERY = 10 * SECOND;

type Props = Omit<PanelOptions, 'theme'>;

/** What stands behind the chip. Takes the focus when it opens; Escape closes it. */
export function SidePanel({ limits, onClose, onChange }: Props) {
  const { state, check } = useConflicts();
  const status = useFollowedSync();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => { title.current?.focus({ preventScroll: true }); }, []);
  useEffect(() => {
    const look = (): void => { if (!document.hidden) void check(Date.now()); };
    look();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [check]);
  const now = Date.now();
  const words = sayConflict(state, now);
  const changed = (): void => {
    void check(Date.now());
    onChange();
  };
  return (
    <div
      className="ift-side" role="dialog" aria-label={say('appointments.panel.name')}
      // What is typed here is not meant for the page's own keys.
      onKeyDown={(event) => { event.stopPropagation(); if (event.key === 'Escape') onClose(); }}
    >
      <div className="ift-side-head" data-tone={words.tone}>
        <h2 ref={title} tabIndex={-1}>{words.headline}</h2>
        <button type="button" className="ift-close" aria-label={say('appointments.panel.close')} onClick={onClose}>×</button>
        {words.detail && <p className={`ift-small ift-detail-${words.tone}`}>{words.detail}</p>}
      </div>
      {status.kind === 'known' && <WaitingNotice status={status.status} />}
      {state.kind === 'checking' && <p className="ift-row ift-muted"><Spinner /> {words.headline}</p>}
      {state.kind === 'judged' && <Judged state={state} now={now} onChange={changed} />}
      {limits.length > 0 && <section aria-label={say('appointments.limits.name')}><h3>{say('appointments.limits.name')}</h3><ul className="ift-points ift-small">{limits.map((limit) => <li key={limit}>{limit}</li>)}</ul></section>}
      <div><Button onClick={() => void background.openSettings({ place: 'status' })}>{say('appointments.panel.settings')}</Button></div>
    </div>
  );
}

type JudgedProps = { readonly state: Extract<ConflictState, { kind: 'judged' }>; readonly now: Instant; readonly onChange: () => void };

function Judged({ state: { verdict, snapshot }, now, onChange }: JudgedProps) {
  const conflicts = verdict.kind === 'clash' ? verdict.conflicts : [];
  const show = { snapshot, onChange };
  return (
    <>
      <ClashList name={say('appointments.panel.clashes')} conflicts={conflicts} decision="accept" {...show} />
      <TimelineSection snapshot={snapshot} now={now} />
      <ClashList name={say('appointments.panel.accepted')} conflicts={verdict.accepted} decision="count-again" {...show} />
      <SyncedCalendars snapshot={snapshot} now={now} onSynced={onChange} />
    </>
  );
}
