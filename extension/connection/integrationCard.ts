import { background } from '../messaging/askBackground.ts';
import type { Shown, Theme } from '../messaging/screens.ts';
import { cloudIcon } from '../ui/cloudDrawing.ts';
import { element } from '../ui/element.ts';
import { openShadow } from '../ui/openShadow.ts';
import { say } from '../ui/words.ts';
import styles from './integrationCard.css?inline';
import { pageStanding } from './pageStanding.ts';
import { sayStanding } from './sayStanding.ts';

/** The "iCloud Calendar" card on My Profile › Integrations. */
export function showIntegrationCard(mount: HTMLElement, theme: Theme): Shown {
  const { body } = openShadow(mount, styles, theme);
  let shown: string | undefined;
  const draw = (): void => {
    const words = sayStanding(pageStanding.getState().state);
    // Drawing the same anew would take the focus from its button.
    if (shown === JSON.stringify(words)) return;
    shown = JSON.stringify(words);
    const button = element('button', { type: 'button', class: `ift-button ift-button-${words.tone === 'good' ? 'secondary' : 'primary'}`, 'aria-label': say('connection.card.buttonLabel', { button: words.button }) }, words.button);
    button.addEventListener('click', () => void background.openSettings({ place: words.place }));
    body.replaceChildren(element('section', { class: 'ift-card ift-integration', 'aria-label': say('connection.card.title') },
      element('header', { class: 'ift-integration-head' }, cloudIcon(28), element('h2', {}, say('connection.card.title')),
        words.tone !== 'plain' && element('span', { class: `ift-tag ift-tag-${words.tone}` }, say(words.tone === 'good' ? 'connection.card.connected' : 'connection.card.needed'))),
      element('p', { class: 'ift-muted' }, words.text), button));
  };
  const read = (): void => { void pageStanding.getState().read(); };
  // The user comes back from the settings tab: what they did there shows here.
  const onShow = (): void => { if (!document.hidden) read(); };
  const stop = pageStanding.subscribe(draw);
  document.addEventListener('visibilitychange', onShow);
  draw();
  read();
  return {
    wear(worn) { body.dataset['theme'] = worn; },
    remove() {
      stop();
      document.removeEventListener('visibilitychange', onShow);
    },
  };
}
