import { useEffect } from 'react';
import type { FaultKind } from '../../shared/connection/fault.ts';
import { background } from '../messaging/askBackground.ts';
import type { SettingsPlace } from '../messaging/backgroundApi.ts';
import { Button } from '../ui/Button.tsx';
import { CloudIcon } from '../ui/CloudIcon.tsx';
import { say } from '../ui/words.ts';
import { findMissing, findOtherLocation, useStanding, type Missing, type StandingState } from './standingStore.ts';

type Words = { readonly text: string; readonly button: string; readonly place: SettingsPlace; readonly tone: 'plain' | 'good' | 'warn' };

/** What to say while something is missing. */
function sayMissing(missing: Exclude<Missing, 'nothing'>): Words {
  const connect = say('connection.card.connectButton');
  switch (missing) {
    case 'server': return { text: say('connection.card.invite'), button: connect, place: 'start', tone: 'plain' };
    case 'tekmatix': return { text: say('connection.card.oneStep'), button: connect, place: 'start', tone: 'plain' };
    case 'icloud': return { text: say('connection.card.invite'), button: connect, place: 'connect', tone: 'plain' };
    case 'calendars': return { text: say('connection.card.choose'), button: say('connection.card.chooseButton'), place: 'calendars', tone: 'warn' };
  }
}

/** Nothing is kept in step until somebody does something in TekMatix or at the server; all others pass by themselves. */
const ENDED: readonly FaultKind[] = [
  'tekmatix-denied', 'tekmatix-scope-missing', 'tekmatix-agency-token', 'tekmatix-authorise-again', 'tekmatix-uninstalled', 'tekmatix-app-refused', 'tekmatix-token-missing',
  'tekmatix-location-unknown',
];

/** The "iCloud Calendar" card on My Profile › Integrations. */
export function IntegrationCard() {
  const { state, read } = useStanding();
  useEffect(() => {
    void read();
    // The user comes back from the settings tab: what they did there shows here.
    const onShow = (): void => { if (!document.hidden) void read(); };
    document.addEventListener('visibilitychange', onShow);
    return () => document.removeEventListener('visibilitychange', onShow);
  }, [read]);
  const words = sayOf(state);
  return (
    <section className="ift-card ift-integration" aria-label={say('connection.card.title')}>
      <header className="ift-integration-head">
        <CloudIcon />
        <h2>{say('connection.card.title')}</h2>
        {words.tone !== 'plain' && <span className={`ift-tag ift-tag-${words.tone}`}>{say(words.tone === 'good' ? 'connection.card.connected' : 'connection.card.needed')}</span>}
      </header>
      <p className="ift-muted">{words.text}</p>
      <Button
        aria-label={say('connection.card.buttonLabel', { button: words.button })} kind={words.tone === 'good' ? 'secondary' : 'primary'}
        onClick={() => void background.openSettings({ place: words.place })}
      >
        {words.button}
      </Button>
    </section>
  );
}

function sayOf(state: StandingState): Words {
  if (state.kind === 'reading') return { ...sayMissing('server'), text: say('connection.card.looking') };
  if (state.kind === 'failed') return warn(`${state.fault.title}. ${state.fault.nextStep}`, say('connection.card.settingsButton'));
  const { standing } = state;
  const other = findOtherLocation(standing);
  if (other) return { ...warn(say('connection.card.other', { linked: other.linked }), say('connection.otherLocation.link')), place: 'switch' };
  const missing = findMissing(standing);
  if (missing !== 'nothing') return sayMissing(missing);
  const { connections, tekmatix } = standing.kind === 'paired' ? standing.account : { connections: [], tekmatix: null };
  if (tekmatix?.fault && ENDED.includes(tekmatix.fault)) return warn(say('connection.card.noAccess'), say('connection.card.seeButton'));
  const broken = connections.find((c) => c.health === 'needs-reconnect');
  if (broken) return warn(say('connection.card.broken', { account: broken.appleId }), say('connection.card.reconnectButton'));
  return { text: connections.map((c) => c.appleId).join(', '), button: say('connection.card.manageButton'), place: 'status', tone: 'good' };
}

const warn = (text: string, button: string): Words => ({ text, button, place: 'status', tone: 'warn' });
