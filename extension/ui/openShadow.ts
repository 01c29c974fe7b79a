import { speakIn } from './words.ts';

export type Shadow = { readonly root: ShadowRoot; readonly body: HTMLElement };

/**
 * Our own root in an element that stands in somebody else's page: their styles stay out and ours in. `body` carries the
 * kit's class and the theme.
 */
export function openShadow(host: HTMLElement, css: string, theme: 'light' | 'dark'): Shadow {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const body = document.createElement('div');
  body.className = 'ift';
  body.dataset['theme'] = theme;
  speakIn(body);
  root.replaceChildren(body);
  dress(root, css);
  return { root, body };
}

/** A plain element is the fastest; a page's `style-src` can forbid it in Firefox, and a constructed sheet is then none of its business. */
function dress(root: ShadowRoot, css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  root.prepend(style);
  if (style.sheet) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
