import { explainSource } from '../../shared/availability/explain.ts';
import type { BusySnapshot, Conflict } from '../../shared/availability/snapshot.ts';
import { eventOf } from '../../shared/busy/busyPeriod.ts';
import { WhyPanel } from '../availability/WhyPanel.tsx';
import { background } from '../messaging/askBackground.ts';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import type { ConflictState } from './conflictStore.ts';
import type { ConflictWords } from './sayConflict.ts';
import { WaitingNotice } from './WaitingNotice.tsx';

type Props = { readonly state: ConflictState; readonly say: ConflictWords; readonly onClose: () => void };

/** The open indicator: every clashing appointment with the event that it clashes with. */
export function ClashList({ state, say, onClose }: Props) {
  const conflicts = state.kind === 'judged' && state.verdict.kind === 'clash' ? state.verdict.conflicts : [];
  return (
    <div className="ift-clashes" role="dialog" aria-label="Conflicts with iCloud">
      <header>
        <h3>{say.verdict === 'clear' ? 'No conflicts in the next four weeks' : say.headline}</h3>
        <button type="button" className="ift-close" aria-label="Close" onClick={onClose}>×</button>
      </header>
      {say.detail && <p className={`ift-muted ift-detail-${say.tone}`}>{say.detail}</p>}
      <WaitingNotice />
      {state.kind === 'judged' && conflicts.length > 0 && (
        <ul>{conflicts.map((conflict) => <Clash key={conflict.appointment.id} conflict={conflict} snapshot={state.snapshot} />)}</ul>
      )}
      <footer><Button kind="secondary" onClick={() => void background.openSettings({ place: 'status' })}>Open settings</Button></footer>
    </div>
  );
}

function Clash({ conflict, snapshot }: { readonly conflict: Conflict; readonly snapshot: BusySnapshot }) {
  return (
    <li className="ift-clash">
      <strong>{conflict.appointment.title || 'Appointment'}</strong>
      <time>{formatPeriod(conflict.appointment, snapshot.zone)}</time>
      {conflict.with.flatMap((busy) => busy.sources.map((source) => ({ busy, source }))).map(({ busy, source }, index) => {
        const words = explainSource(source, snapshot);
        const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : null;
        return (
          <span key={index} className="ift-clash-with">
            <CalendarDot color={color} />
            {words.what} · {words.where}{words.why && ` (${words.why})`}
            {source.kind === 'icloud' && <time>{formatPeriod(eventOf(busy, source), snapshot.zone)}</time>}
          </span>
        );
      })}
      <WhyPanel key={`${conflict.appointment.start} ${conflict.appointment.end}`} period={conflict.appointment} />
    </li>
  );
}
