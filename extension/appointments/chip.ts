import type { Theme } from '../messaging/screens.ts';
import { element } from '../ui/element.ts';
import { openShadow } from '../ui/openShadow.ts';
import { say } from '../ui/words.ts';
import styles from './chip.css?inline';
import { chipSign } from './chipSigns.ts';
import type { ChipWords } from './sayChip.ts';

export type Chip = {
  show(words: ChipWords): void;
  /** Whether what it opens is open. */
  expand(open: boolean): void;
  focus(): void;
  wear(theme: Theme): void;
};

/** The conflict indicator: one quiet button in the header of TekMatix. Plain DOM, since it is on every page. */
export function createChip(mount: HTMLElement, theme: Theme, onPress: () => void): Chip {
  const { body } = openShadow(mount, styles, theme);
  const text = element('span', { class: 'ift-chip-words', 'aria-live': 'polite' });
  const button = element('button', { type: 'button', class: 'ift-chip', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' }, text);
  button.addEventListener('click', onPress);
  body.replaceChildren(element('aside', { 'aria-label': say('appointments.chip.name') }, button));
  let shown: ChipWords | undefined;
  return {
    show(words) {
      const sign = words.verdict === shown?.verdict ? undefined : chipSign(words.verdict);
      if (sign && shown) button.firstElementChild?.replaceWith(sign); else if (sign) button.prepend(sign);
      if (words.headline !== shown?.headline) text.textContent = words.headline;
      button.dataset['count'] = words.count > 0 ? `${words.count}` : '';
      button.dataset['verdict'] = words.verdict;
      button.title = words.detail === '' ? words.headline : `${words.headline}. ${words.detail}`;
      shown = words;
    },
    expand(open) { button.setAttribute('aria-expanded', `${open}`); },
    focus() { button.focus(); },
    wear(worn) { body.dataset['theme'] = worn; },
  };
}
