import { useEffect } from 'react';
import { findMissing, useStanding, type Missing } from '../connection/standingStore.ts';
import { background } from '../messaging/askBackground.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { say } from '../ui/words.ts';
import type { Beginning } from './readBeginning.ts';
import { SelectionOffer } from './SelectionOffer.tsx';

/** The toolbar popup: the quick availability check once all is set up, else the next step towards it. */
export function Popup({ QuickCheck, text }: Beginning) {
  const { state, read } = useStanding();
  useEffect(() => { void read(); }, [read]);
  const missing = state.kind === 'known' ? findMissing(state.standing) : undefined;
  const broken = state.kind === 'known' && state.standing.kind === 'paired'
    ? state.standing.account.connections.find((c) => c.health === 'needs-reconnect') : undefined;
  // Whoever is paired can ask at once: what is missing shows itself a moment later. With the server away the last snapshot still answers, and says how old it is.
  const canAsk = missing === 'nothing' || state.kind !== 'known';
  return (
    <main className="ift-popup">
      <header className="ift-popup-head">
        <CloudIcon size={24} />
        <h1>{say('availability.popup.title')}</h1>
        <button type="button" className="ift-link" onClick={() => open('status')}>{say('availability.popup.settings')}</button>
      </header>
      {broken && <NextStep sentence={say('availability.popup.passwordRefused', { account: broken.appleId })} button={say('availability.popup.reconnect')} place="status" />}
      {QuickCheck && canAsk && <QuickCheck text={text} />}
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
