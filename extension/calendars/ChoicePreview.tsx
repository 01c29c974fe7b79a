import type { ChoicePreviewOnTheWire } from '../../shared/contract/calendars.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { say } from '../ui/words.ts';
import { sayPreview } from './sayPreview.ts';
import type { PreviewState } from './useChoicePreview.ts';

const DONE = {
  'blocked-slot': { created: 'calendars.preview.blockCreated', moved: 'calendars.preview.blockMoved', removed: 'calendars.preview.blockRemoved' },
  event: { created: 'calendars.preview.eventCreated', moved: 'calendars.preview.eventMoved', removed: 'calendars.preview.eventRemoved' },
} as const;

/** What saving would write, before it is saved. */
export function ChoicePreview({ state }: { readonly state: PreviewState }) {
  if (state.kind === 'none') return null;
  if (state.kind === 'reading') return <p className="ift-row ift-muted" role="status"><Spinner /> {say('calendars.preview.reading')}</p>;
  if (state.kind === 'failed') return <FaultNotice fault={state.fault} tone="warn" />;
  const { preview } = state;
  const all = preview.changes.length + preview.more;
  return (
    <section className="ift-card ift-stack ift-stack-tight" aria-label={say('calendars.preview.label')}>
      <h4 className="ift-strong">{say('calendars.preview.title')}</h4>
      <ul className="ift-points">{sayPreview(preview).map((line) => <li key={line}>{line}</li>)}</ul>
      {preview.changes.length > 0 && (
        <details>
          <summary>{say('calendars.preview.show', all, { n: formatNumber(all) })}</summary>
          <ul className="ift-list ift-journal ift-scroll" tabIndex={0} aria-label={say('calendars.preview.list')}>{preview.changes.map((change) => <li key={`${change.what} ${change.change} ${change.start} ${change.end} ${change.title}`}><Change change={change} zone={preview.zone} /></li>)}</ul>
          {preview.more > 0 && <p className="ift-muted">{say('calendars.preview.more', preview.more, { n: formatNumber(preview.more) })}</p>}
        </details>
      )}
    </section>
  );
}

function Change({ change, zone }: { readonly change: ChoicePreviewOnTheWire['changes'][number]; readonly zone: string }) {
  return (
    <>
      <time className="ift-muted ift-small">{formatPeriod(change, zone)}</time>
      <div>
        <p>{change.title}</p>
        <p className="ift-muted ift-small">{say(DONE[change.what][change.change])}</p>
      </div>
    </>
  );
}
