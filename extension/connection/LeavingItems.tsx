import type { LeavingItemOnTheWire } from '../../shared/contract/leaving.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { kindWords, sayItem } from './sayLeaving.ts';

type Props = { readonly title: string; readonly items: readonly LeavingItemOnTheWire[]; readonly zone: string; readonly open?: boolean };

/** Blocks and events one by one, each with its time and what is to be said of it. */
export function LeavingItems({ title, items, zone, open = false }: Props) {
  if (items.length === 0) return null;
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul className="ift-list ift-readings ift-scroll" tabIndex={0} aria-label={title}>
        {items.map((item, index) => (
          <li key={`${item.kind} ${item.start} ${index}`}>
            <p><b className="ift-strong">{item.title}</b> <span className="ift-tag">{kindWords(item.kind)}</span></p>
            <p className="ift-muted ift-small">{formatPeriod(item, zone)}{item.calendar === null ? '' : ` · ${item.calendar}`}{sayItem(item) === undefined ? '' : ` · ${sayItem(item)}`}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
