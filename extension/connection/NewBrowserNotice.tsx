import type { Account } from '../../shared/contract/connection.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { useStanding } from './standingStore.ts';

/** Another browser was linked as this user: theirs, or somebody's who holds the location's token. */
export function NewBrowserNotice({ account }: { readonly account: Account }) {
  const settle = useStanding((store) => store.settleBrowsers);
  const [asking, run] = useAction();
  const { newBrowserAt, otherBrowsers = [] } = account;
  if (!newBrowserAt || otherBrowsers.length === 0) return null;
  return (
    <Notice tone="warn" title="Another browser was linked as you">
      <p>It was linked {formatAge(newBrowserAt, Date.now())} and sees your calendars. If it is not yours, sign it out and replace the Private Integration Token in TekMatix.</p>
      <ul>{otherBrowsers.map(({ name, since }) => <li key={since}>{name}, paired {formatAge(since, Date.now())}</li>)}</ul>
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-notice-actions ift-row">
        <Button busy={asking.kind === 'busy'} onClick={() => void run(() => settle(true))}>It is mine</Button>
        <Button kind="danger" busy={asking.kind === 'busy'} onClick={() => void run(() => settle(false))}>Sign out all other browsers</Button>
      </div>
    </Notice>
  );
}
