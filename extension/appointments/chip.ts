import type { ChipWords } from '../messaging/backgroundApi.ts';
import type { Theme } from '../messaging/screens.ts';
import { element } from '../ui/element.ts';
import { openShadow } from '../ui/openShadow.ts';
import styles from './chip.css?inline';
import { chipSign } from './chipSigns.ts';

export type Chip = {
  show(words: ChipWords): void;
  /** Whether what it opens is open. */
  expand(open: boolean): void;
  focus(): void;
  wear(theme: Theme): void;
};

/** The conflict indicator: one quiet button in the header of TekMatix. Plain DOM, since it is on every page; drawn when it has something to say. */
export function createChip(mount: HTMLElement, theme: Theme, onPress: () => void): Chip {
  let worn = theme;
  let body: HTMLElement | undefined;
  let shown: ChipWords | undefined;
  const text = element('span', { class: 'ift-chip-words', 'aria-live': 'polite' });
  const button = element('button', { type: 'button', class: 'ift-chip', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' }, text);
  button.addEventListener('click', onPress);
  return {
    show(words) {
      const { verdict, headline, name, count, detail } = words;
      if (verdict !== shown?.verdict) {
        if (shown) button.firstElementChild?.remove();
        button.prepend(chipSign(verdict));
      }
      if (headline !== shown?.headline) text.textContent = headline;
      button.dataset['count'] = count > 0 ? `${count}` : '';
      button.dataset['verdict'] = verdict;
      button.title = detail === '' ? headline : `${headline}. ${detail}`;
      shown = words;
      if (body) return;
      body = openShadow(mount, styles, worn).body;
      body.append(element('aside', { 'aria-label': name }, button));
    },
    expand(open) { button.setAttribute('aria-expanded', `${open}`); },
    focus() { button.focus(); },
    wear(next) {
      worn = next;
      if (body) body.dataset['theme'] = next;
    },
  };
}
