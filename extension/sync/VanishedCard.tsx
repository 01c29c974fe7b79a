import { useEffect } from 'react';
import { useCalendars } from '../calendars/calendarsStore.ts';
import type { Vanished } from '../../shared/contract/undo.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatCount, formatMoment } from '../ui/formatTime.ts';
import { useAction, type Outcome } from '../ui/useAction.ts';
import { sayItem, VanishedItems } from './VanishedItems.tsx';
import { useVanished } from './vanishedStore.ts';

type Batch = Vanished['batches'][number];

const WHY: Record<Batch['why'], string> = {
  'deleted-in-icloud': 'deleted in Apple Calendar', 'confirmed-by-user': 'you confirmed that they are gone',
  'no-longer-kept': 'you no longer kept it', 'appointment-gone': 'the appointment is gone in TekMatix',
};

type Props = { readonly zone: string; /** When a calendar was read last: something may have vanished then. */ readonly asOf: number };

/** What vanished within 30 days and can be had back, and what the user keeps of it. */
export function VanishedCard({ zone, asOf }: Props) {
  const { state, read } = useVanished();
  const { state: calendars } = useCalendars();
  useEffect(() => { void read(); }, [read, asOf]);
  const nameOf = (id: string): string => (calendars.kind === 'known' ? calendars.calendars.find((c) => c.id === id)?.displayName : undefined) ?? 'a calendar';
  if (state.kind === 'reading') return null;
  if (state.kind === 'failed') return <section className="ift-card ift-stack" aria-label="Vanished lately"><h2>Vanished lately</h2><FaultNotice fault={state.fault} /></section>;
  const { batches, kept } = state.vanished;
  return (
    <>
      {kept.length > 0 && (
        <section className="ift-card ift-stack" aria-label="Kept by you">
          <h2>Kept by you</h2>
          <p className="ift-muted">These events are no longer in Apple Calendar. They block because you had them kept; we never write them there.</p>
          <ul className="ift-points">{kept.map((event) => <li key={event.id}><div className="ift-row ift-row-apart">{sayItem(event, zone)} ({nameOf(event.calendarId)}) <RemoveKept id={event.id} /></div></li>)}</ul>
        </section>
      )}
      {batches.length > 0 && (
        <section className="ift-card ift-stack" aria-label="Vanished lately">
          <h2>Vanished lately</h2>
          <p className="ift-muted">What vanished within the last 30 days, and can be had back.</p>
          {batches.map((batch) => <VanishedBatch key={batch.batchId} batch={batch} calendar={nameOf(batch.calendarId)} zone={zone} />)}
        </section>
      )}
    </>
  );
}

function RemoveKept({ id }: { readonly id: string }) {
  const removeKept = useVanished((store) => store.removeKept);
  return <Doing label="Do not keep it" act={() => removeKept(id)} />;
}

function VanishedBatch({ batch, calendar, zone }: { readonly batch: Batch; readonly calendar: string; readonly zone: string }) {
  const restore = useVanished((store) => store.restore);
  const isEvent = batch.kind === 'event';
  const several = batch.count > 1;
  return (
    <details>
      <summary>{formatCount(batch.count, isEvent ? 'event' : 'appointment')} in {calendar}, {formatMoment(batch.goneAt, zone)}: {WHY[batch.why]}</summary>
      <div className="ift-stack ift-stack-tight">
        <VanishedItems
          items={batch.items} count={batch.count} zone={zone}
          action={several ? (item) => <Doing label={isEvent ? 'Block it again' : 'Have it back'} act={() => restore({ id: item.id })} /> : undefined}
        />
        <div className="ift-row"><Doing label={several ? (isEvent ? 'Block them all again' : 'Have them all back') : isEvent ? 'Block it again' : 'Have it back'} act={() => restore({ batchId: batch.batchId })} /></div>
        <p className="ift-hint">{isEvent ? 'It blocks again although Apple Calendar no longer has it.' : 'Its event is written again when the appointment exists in TekMatix again.'}</p>
      </div>
    </details>
  );
}

function Doing({ label, act }: { readonly label: string; readonly act: () => Promise<Outcome> }) {
  const [state, run] = useAction();
  return (
    <>
      {state.kind === 'refused' && <FaultNotice fault={state.fault} />}
      <Button busy={state.kind === 'busy'} onClick={() => void run(act)}>{label}</Button>
    </>
  );
}
