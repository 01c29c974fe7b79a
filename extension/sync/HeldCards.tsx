import { useCalendars } from '../calendars/calendarsStore.ts';
import type { HoldDecision } from '../../shared/sync/hold.ts';
import type { HeldOnTheWire } from '../../shared/contract/undo.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { sayHeld } from './sayHeld.ts';
import { useSync } from './syncStore.ts';
import { VanishedItems } from './VanishedItems.tsx';

/** What vanished at once: its time stays taken until the user has said what became of it. */
export function HeldCards({ held, zone }: { readonly held: readonly HeldOnTheWire[]; readonly zone: string }) {
  return <>{held.map((one) => <HeldCard key={`${one.kind} ${one.calendarId}`} held={one} zone={zone} />)}</>;
}

function HeldCard({ held, zone }: { readonly held: HeldOnTheWire; readonly zone: string }) {
  const { state: calendars } = useCalendars();
  const [state, run] = useAction();
  const decideHold = useSync((store) => store.decideHold);
  const name = calendars.kind === 'known' ? calendars.calendars.find((c) => c.id === held.calendarId)?.displayName : undefined;
  const words = sayHeld(held, name ?? say('calendars.aCalendar'));
  const decide = (decision: HoldDecision): void => { void run(() => decideHold({ holdId: held.id, decision })); };
  const busy = state.kind === 'busy';
  return (
    <section className="ift-card ift-stack" aria-label={words.title}>
      <Notice tone="warn" title={words.title}><p>{words.sentence}</p></Notice>
      <VanishedItems items={held.items} count={held.count} zone={zone} />
      <p className="ift-muted ift-small">{say('sync.held.noticed', { since: formatAge(held.since, Date.now()), checked: formatAge(held.checkedAt, Date.now()) })}</p>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      {held.decision !== null ? <p className="ift-muted" role="status">{say(held.decision === 'believe' ? 'sync.held.takenOver' : 'sync.held.checking')}</p> : (
        <div className="ift-row">
          <Button kind="primary" busy={busy} onClick={() => decide('check-again')}>{words.keep}</Button>
          <Button disabled={busy} onClick={() => decide('believe')}>{words.believe}</Button>
        </div>
      )}
      <p className="ift-hint">{words.hint}</p>
    </section>
  );
}
