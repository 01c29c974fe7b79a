import { useEffect } from 'react';
import { findMissing, useStanding } from '../connection/standingStore.ts';
import { background } from '../messaging/askBackground.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { QuickCheck } from './QuickCheck.tsx';

/** The toolbar popup: the quick availability check once all is set up, else the next step towards it. */
export function Popup() {
  const { state, read } = useStanding();
  useEffect(() => { void read(); }, [read]);
  const missing = state.kind === 'known' ? findMissing(state.standing) : undefined;
  const broken = state.kind === 'known' && state.standing.kind === 'paired'
    ? state.standing.account.connections.find((c) => c.health === 'needs-reconnect') : undefined;
  return (
    <main className="ift-popup">
      <header className="ift-popup-head">
        <CloudIcon size={24} />
        <h1>Am I free?</h1>
        <button type="button" className="ift-link" onClick={() => open('status')}>Settings</button>
      </header>
      {broken && <NextStep sentence={`Apple no longer accepts the password of ${broken.appleId}.`} button="Reconnect" place="status" />}
      {/* With the server away the last snapshot still answers, and says how old it is. */}
      {(missing === 'nothing' || state.kind === 'failed') && <QuickCheck />}
      {state.kind === 'failed' && <FaultNotice fault={state.fault} />}
      {missing && missing !== 'nothing' && <NextStep {...NEXT[missing]} />}
      {missing === 'nothing' && (
        <p className="ift-muted ift-small">Nothing of ours in TekMatix? <button type="button" className="ift-link" onClick={() => open('status')}>Check the page</button></p>
      )}
    </main>
  );
}

const NEXT = {
  server: { sentence: 'Pair this browser with your sync server to begin.', button: 'Set up', place: 'start' },
  tekmatix: { sentence: 'Link your TekMatix location to go on.', button: 'Continue set-up', place: 'start' },
  icloud: { sentence: 'Connect your iCloud account to see when you are free.', button: 'Connect iCloud', place: 'connect' },
  calendars: { sentence: 'Choose your Primary Calendar and the calendars to check.', button: 'Choose calendars', place: 'calendars' },
} as const;

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
