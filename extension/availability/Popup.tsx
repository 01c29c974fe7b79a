import { lazy, Suspense, useEffect, useState } from 'react';
import { findMissing, useStanding, type Missing } from '../connection/standingStore.ts';
import { background } from '../messaging/askBackground.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { pairingItem, selectedItem } from '../storage.ts';
import { Button } from '../ui/Button.tsx';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { say } from '../ui/words.ts';
import { SelectionOffer } from './SelectionOffer.tsx';

// Asked for with the first line: it comes while React begins, and whoever is not set up never needs it.
const quickCheck = import('./QuickCheck.tsx');
const QuickCheck = lazy(async () => ({ default: (await quickCheck).QuickCheck }));

/** The toolbar popup: the quick availability check once all is set up, else the next step towards it. `selected`: it was opened for text that is selected on a page. */
export function Popup({ selected = false }: { readonly selected?: boolean }) {
  const { state, read } = useStanding();
  const begun = useBeginning(selected);
  useEffect(() => { void read(); }, [read]);
  const missing = state.kind === 'known' ? findMissing(state.standing) : undefined;
  const broken = state.kind === 'known' && state.standing.kind === 'paired'
    ? state.standing.account.connections.find((c) => c.health === 'needs-reconnect') : undefined;
  // Whoever is paired can ask at once: what is missing shows itself a moment later. With the server away the last snapshot still answers, and says how old it is.
  const canAsk = begun && (missing === 'nothing' || state.kind === 'failed' || (state.kind === 'reading' && begun.paired));
  return (
    <main className="ift-popup">
      <header className="ift-popup-head">
        <CloudIcon size={24} />
        <h1>{say('availability.popup.title')}</h1>
        <button type="button" className="ift-link" onClick={() => open('status')}>{say('availability.popup.settings')}</button>
      </header>
      {broken && <NextStep sentence={say('availability.popup.passwordRefused', { account: broken.appleId })} button={say('availability.popup.reconnect')} place="status" />}
      {canAsk && <Suspense fallback={null}><QuickCheck text={begun.text} /></Suspense>}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {missing && missing !== 'nothing' && <NextStep {...nextStep(missing)} />}
      {missing === 'nothing' && (
        <footer className="ift-popup-foot">
          <SelectionOffer />
          <p className="ift-muted ift-small">{say('availability.popup.nothingSeen')} <button type="button" className="ift-link" onClick={() => open('status')}>{say('availability.popup.checkPage')}</button></p>
        </footer>
      )}
    </main>
  );
}

type Beginning = { readonly paired: boolean; readonly text: string };

/** What this browser itself knows, before anybody is asked. */
function useBeginning(selected: boolean): Beginning | undefined {
  const [begun, setBegun] = useState<Beginning>();
  useEffect(() => {
    const begin = (beginning: Beginning): void => setBegun((before) => before ?? beginning);
    void Promise.all([pairingItem.read(), selected ? takeSelected() : '']).then(([pairing, text]) => begin({ paired: pairing !== undefined, text }), () => begin({ paired: false, text: '' }));
  }, [selected]);
  return begun;
}

/** Nothing of a page is kept longer than needed. */
async function takeSelected(): Promise<string> {
  const text = await selectedItem.read();
  await selectedItem.remove();
  return text ?? '';
}

function nextStep(missing: Exclude<Missing, 'nothing'>): { readonly sentence: string; readonly button: string; readonly place: SettingsPlace } {
  switch (missing) {
    case 'server': return { sentence: say('availability.popup.next.server'), button: say('availability.popup.next.serverButton'), place: 'start' };
    case 'tekmatix': return { sentence: say('availability.popup.next.tekmatix'), button: say('availability.popup.next.tekmatixButton'), place: 'start' };
    case 'icloud': return { sentence: say('availability.popup.next.icloud'), button: say('availability.popup.next.icloudButton'), place: 'connect' };
    case 'calendars': return { sentence: say('availability.popup.next.calendars'), button: say('availability.popup.next.calendarsButton'), place: 'calendars' };
  }
}

function NextStep({ sentence, button, place }: { readonly sentence: string; readonly button: string; readonly place: SettingsPlace }) {
  return (
    <section className="ift-next">
      <p>{sentence}</p>
      <Button kind="primary" onClick={() => open(place)}>{button}</Button>
    </section>
  );
}

function open(place: SettingsPlace): void {
  void background.openSettings({ place }).then(() => window.close(), () => {});
}
