import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { background } from '../messaging/askBackground.ts';
import { offerItem } from '../storage.ts';
import { say } from '../ui/words.ts';

const WANTED = { permissions: ['contextMenus' as const] };

/** Offers the menu entry for selected text. Chrome is asked for the right to it only now; Firefox cannot be asked later, and gives it without a word. */
export function SelectionOffer() {
  const [state, setState] = useState<'unknown' | 'off' | 'on' | 'refused'>('unknown');
  useEffect(() => {
    let shown = true;
    void Promise.all([offerItem.read(), isAllowed()]).then(([offered, allowed]) => { if (shown) setState(offered && allowed ? 'on' : 'off'); }, () => {});
    return () => { shown = false; };
  }, []);
  const start = (): void => {
    // Asked first thing: the browser takes it only straight from a press.
    void askLeave().then(async (allowed) => {
      if (allowed) await background.offerSelection({ offer: true });
      setState(allowed ? 'on' : 'refused');
    }).catch(() => setState('refused'));
  };
  const stop = (): void => {
    void background.offerSelection({ offer: false }).then(giveBack).then(() => setState('off'), () => {});
  };
  if (state === 'unknown') return null;
  if (state === 'on') return <p className="ift-muted ift-small">{say('availability.selection.offered')} <button type="button" className="ift-link" onClick={stop}>{say('availability.selection.stop')}</button></p>;
  return (
    <p className="ift-muted ift-small">
      <button type="button" className="ift-link" onClick={start}>{say('availability.selection.offer')}</button>
      {state === 'refused' && <span role="status"> {say('availability.selection.refused')}</span>}
    </p>
  );
}

const isRequired = (): boolean => browser.runtime.getManifest().permissions?.includes('contextMenus') ?? false;

const isAllowed = async (): Promise<boolean> => isRequired() || browser.permissions.contains(WANTED);

/** Firefox refuses the question itself for a right that cannot be optional there. */
const askLeave = async (): Promise<boolean> => (isRequired() ? true : browser.permissions.request(WANTED));

async function giveBack(): Promise<void> {
  if (!isRequired()) await browser.permissions.remove(WANTED);
}
