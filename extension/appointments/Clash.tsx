import type { ClashDecision } from '../../shared/availability/acceptClash.ts';
import { explainSource } from '../../shared/availability/explain.ts';
import type { BusySnapshot, Conflict } from '../../shared/availability/snapshot.ts';
import { eventOf } from '../../shared/busy/busyPeriod.ts';
import { WhyPanel } from '../availability/WhyPanel.tsx';
import { Button } from '../ui/Button.tsx';
import { CalendarDot } from '../ui/CalendarDot.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatPeriod } from '../ui/formatTime.ts';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useConflicts } from './conflictStore.ts';

const LABELS = { accept: 'appointments.clash.accept', 'count-again': 'appointments.clash.countAgain' } as const;

type Props = { readonly conflict: Conflict; readonly snapshot: BusySnapshot; /** What the user can do with it. */ readonly decision: ClashDecision; readonly onChange: () => void };

/** One appointment with everything in iCloud at its time. */
export function Clash({ conflict, snapshot, decision, onChange }: Props) {
  const judge = useConflicts((store) => store.judge);
  const [action, run] = useAction();
  // A script of the page can press too, and would hide a warning from its user.
  const press = ({ isTrusted }: { readonly isTrusted: boolean }): void => { if (isTrusted) void run(() => judge(conflict, decision)).then(onChange); };
  const label = say(LABELS[decision]);
  const title = conflict.appointment.title || say('appointments.clash.appointment');
  return (
    <li className={decision === 'accept' ? 'ift-clash' : 'ift-clash ift-clash-accepted'}>
      <strong>{title}</strong>
      <time>{formatPeriod(conflict.appointment, snapshot.zone)}</time>
      {conflict.with.flatMap((busy) => busy.sources.map((source) => ({ busy, source }))).map(({ busy, source }, index) => {
        const words = explainSource(source, snapshot);
        const color = source.kind === 'icloud' ? snapshot.evidence.find((e) => e.calendarId === source.calendarId)?.color : null;
        return (
          <span key={index} className="ift-clash-with">
            <CalendarDot color={color} />
            {words.what} · {words.where}{words.why && say('appointments.clash.rule', { why: words.why })}
            {source.kind === 'icloud' && <time>{formatPeriod(eventOf(busy, source), snapshot.zone)}</time>}
          </span>
        );
      })}
      {action.kind === 'refused' && <FaultNotice fault={action.fault} />}
      <div className="ift-clash-actions">
        <Button kind="quiet" busy={action.kind === 'busy'} aria-label={`${label}: ${title}`} onClick={press}>{label}</Button>
        <WhyPanel key={`${conflict.appointment.start} ${conflict.appointment.end}`} period={conflict.appointment} />
      </div>
    </li>
  );
}
