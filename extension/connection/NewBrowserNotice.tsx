import type { Account } from '../../shared/contract/connection.ts';
import { Button } from '../ui/Button.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { formatAge } from '../ui/formatTime.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { say } from '../ui/words.ts';
import { useStanding } from './standingStore.ts';

/** Another browser was linked as this user: theirs, or somebody's who holds the location's token. */
export function NewBrowserNotice({ account }: { readonly account: Account }) {
  const settle = useStanding((store) => store.settleBrowsers);
  const [asking, run] = useAction();
  const { newBrowserAt, otherBrowsers = [] } = account;
  if (!newBrowserAt || otherBrowsers.length === 0) return null;
  return (
    <Notice tone="warn" title={say('connection.newBrowser.title')}>
      <p>{say('connection.newBrowser.sentence', { age: formatAge(newBrowserAt, Date.now()) })}</p>
      <ul>{otherBrowsers.map(({ name, since }) => <li key={since}>{say('connection.newBrowser.item', { name, age: formatAge(since, Date.now()) })}</li>)}</ul>
      {asking.kind === 'refused' && <FaultNotice fault={asking.fault} />}
      <div className="ift-notice-actions ift-row">
        <Button busy={asking.kind === 'busy'} onClick={() => void run(() => settle(true))}>{say('connection.newBrowser.mine')}</Button>
        <Button kind="danger" busy={asking.kind === 'busy'} onClick={() => void run(() => settle(false))}>{say('connection.newBrowser.signOut')}</Button>
      </div>
    </Notice>
  );
}
