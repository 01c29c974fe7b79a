import type { ReactNode } from 'react';
import type { HeldItem } from '../../shared/sync/hold.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import { formatPeriod } from '../ui/formatTime.ts';
import { say } from '../ui/words.ts';

type Props<T extends HeldItem> = {
  readonly items: readonly T[]; readonly count: number; readonly zone: string;
  /** What can be done with one of them. */
  readonly action?: ((item: T) => ReactNode) | undefined;
};

/** Times, titles where they are known, and how many more there are. */
export function VanishedItems<T extends HeldItem>({ items, count, zone, action }: Props<T>) {
  return (
    <>
      <ul className="ift-points" aria-label={say('sync.held.listed')}>
        {items.map((item, index) => <li key={index}>{action ? <div className="ift-row ift-row-apart">{sayItem(item, zone)} {action(item)}</div> : sayItem(item, zone)}</li>)}
      </ul>
      {count > items.length && <p className="ift-muted">{say('sync.more', count - items.length, { n: formatNumber(count - items.length) })}</p>}
    </>
  );
}

/** Without a title where titles stay private. */
export function sayItem({ period, title }: HeldItem, zone: string): string {
  const when = period ? formatPeriod(period, zone) : say('sync.held.noTime');
  return title === null ? when : say('ui.about', { what: when, text: title });
}
