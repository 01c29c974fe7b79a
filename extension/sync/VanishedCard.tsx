import { useEffect } from 'react';
import { useCalendars } from '../calendars/calendarsStore.ts';
import type { Vanished } from '../../shared/contract/undo.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatMoment } from '../ui/formatTime.ts';
import { toTextName } from '../ui/sayFault.ts';
import { useAction, type Outcome } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { sayItem, VanishedItems } from './VanishedItems.tsx';
import { useVanished } from './vanishedStore.ts';

type Batch = Vanished['batches'][number];
type Props = { readonly zone: string; /** When a calendar was read last: something may have vanished then. */ readonly asOf: number };

/** What vanished within 30 days and can be had back, and what the user keeps of it. */
export function VanishedCard({ zone, asOf }: Props) {
  const { state, read } = useVanished();
  const { state: calendars } = useCalendars();
  useEffect(() => { void read(); }, [read, asOf]);
  const nameOf = (id: string): string => (calendars.kind === 'known' ? calendars.calendars.find((c) => c.id === id)?.displayName : undefined) ?? say('calendars.aCalendar');
  if (state.kind === 'reading') return null;
  if (state.kind === 'failed') return <section className="ift-card ift-stack" aria-label={say('sync.vanished.title')}><h2>{say('sync.vanished.title')}</h2><FaultNotice fault={state.fault} /></section>;
  const { batches, kept } = state.vanished;
  return (
    <>
      {kept.length > 0 && (
        <section className="ift-card ift-stack" aria-label={say('sync.vanished.keptTitle')}>
          <h2>{say('sync.vanished.keptTitle')}</h2>
          <p className="ift-muted">{say('sync.vanished.keptIntro')}</p>
          <ul className="ift-points">
            {kept.map((event) => (
              <li key={event.id}><div className="ift-row ift-row-apart">{say('sync.vanished.keptItem', { event: sayItem(event, zone), calendar: nameOf(event.calendarId) })} <RemoveKept id={event.id} /></div></li>
            ))}
          </ul>
        </section>
      )}
      {batches.length > 0 && (
        <section className="ift-card ift-stack" aria-label={say('sync.vanished.title')}>
          <h2>{say('sync.vanished.title')}</h2>
          <p className="ift-muted">{say('sync.vanished.intro')}</p>
          {batches.map((batch) => <VanishedBatch key={batch.batchId} batch={batch} calendar={nameOf(batch.calendarId)} zone={zone} />)}
        </section>
      )}
    </>
  );
}

function RemoveKept({ id }: { readonly id: string }) {
  const removeKept = useVanished((store) => store.removeKept);
  return <Doing label={say('sync.vanished.doNotKeep')} act={() => removeKept(id)} />;
}

function VanishedBatch({ batch, calendar, zone }: { readonly batch: Batch; readonly calendar: string; readonly zone: string }) {
  const restore = useVanished((store) => store.restore);
  const isEvent = batch.kind === 'event';
  const several = batch.count > 1;
  const one = say(isEvent ? 'sync.vanished.blockIt' : 'sync.vanished.haveIt');
  const all = say(isEvent ? 'sync.vanished.blockAll' : 'sync.vanished.haveAll');
  const told = { n: formatNumber(batch.count), calendar, moment: formatMoment(batch.goneAt, zone), why: say(`sync.vanished.${toTextName(batch.why)}`) };
  const summary = say(isEvent ? 'sync.vanished.events' : 'sync.vanished.appointments', batch.count, told);
  return (
    <details>
      <summary>{summary}</summary>
      <div className="ift-stack ift-stack-tight">
        <VanishedItems
          items={batch.items} count={batch.count} zone={zone}
          action={several ? (item) => <Doing label={one} act={() => restore({ id: item.id })} /> : undefined}
        />
        <div className="ift-row"><Doing label={several ? all : one} act={() => restore({ batchId: batch.batchId })} /></div>
        <p className="ift-hint">{say(isEvent ? 'sync.vanished.eventHint' : 'sync.vanished.appointmentHint')}</p>
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
