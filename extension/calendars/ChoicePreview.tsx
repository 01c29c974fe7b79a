import type { ChoicePreviewOnTheWire } from '../../shared/contract/calendars.ts';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatCount, formatPeriod } from '../ui/formatTime.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { sayPreview } from './sayPreview.ts';
import type { PreviewState } from './useChoicePreview.ts';

const DONE = { created: 'New', moved: 'Moved', removed: 'Removed' } as const;
const WHAT = { 'blocked-slot': 'Blocked Slot in TekMatix', event: 'event in your Primary Calendar' } as const;

/** What saving would write, before it is saved. */
export function ChoicePreview({ state }: { readonly state: PreviewState }) {
  if (state.kind === 'none') return null;
  if (state.kind === 'reading') return <p className="ift-row ift-muted" role="status"><Spinner /> Reading these calendars and TekMatix. Nothing is written …</p>;
  if (state.kind === 'failed') return <FaultNotice fault={state.fault} tone="warn" />;
  const { preview } = state;
  return (
    <section className="ift-card ift-stack ift-stack-tight" aria-label="What saving will do">
      <h4 className="ift-strong">If you save</h4>
      <ul className="ift-points">{sayPreview(preview).map((line) => <li key={line}>{line}</li>)}</ul>
      {preview.changes.length > 0 && (
        <details>
          <summary>{`Show ${formatCount(preview.changes.length + preview.more, 'change')}`}</summary>
          <ul className="ift-list ift-journal ift-scroll" tabIndex={0} aria-label="Changes">{preview.changes.map((change) => <li key={`${change.what} ${change.change} ${change.start} ${change.end} ${change.title}`}><Change change={change} zone={preview.zone} /></li>)}</ul>
          {preview.more > 0 && <p className="ift-muted">And {preview.more} more.</p>}
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
        <p className="ift-muted ift-small">{DONE[change.change]} {WHAT[change.what]}</p>
      </div>
    </>
  );
}
