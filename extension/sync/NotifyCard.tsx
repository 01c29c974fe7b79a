import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/words.ts';

const WANTED = { permissions: ['notifications' as const] };

/** Rejects in a browser that has no such permission: then there is nothing to offer. */
const isAllowed = async (): Promise<boolean> => browser.permissions.contains(WANTED);

/** Offers notifications; the browser asks the user itself. Without them the toolbar icon and these pages still tell. */
export function NotifyCard() {
  const [allowed, setAllowed] = useState<'unknown' | 'yes' | 'no' | 'refused'>('unknown');
  useEffect(() => {
    let shown = true;
    void isAllowed().then((answer) => { if (shown) setAllowed(answer ? 'yes' : 'no'); }, () => {});
    return () => { shown = false; };
  }, []);
  const ask = (): void => { void browser.permissions.request(WANTED).then((answer) => setAllowed(answer ? 'yes' : 'refused'), () => setAllowed('refused')); };
  if (allowed === 'unknown') return null;
  return (
    <section className="ift-card ift-stack">
      <h2>{say('sync.notify.title')}</h2>
      {allowed === 'yes'
        ? <p className="ift-muted">{say('sync.notify.allowed')}</p>
        : (
          <>
            <p className="ift-muted">{say('sync.notify.offer')}</p>
            {allowed === 'refused' && <p role="status">{say('sync.notify.refused')}</p>}
            <div className="ift-row"><Button onClick={ask}>{say('sync.notify.allow')}</Button></div>
          </>
        )}
    </section>
  );
}
