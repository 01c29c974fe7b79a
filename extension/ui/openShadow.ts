import { speakIn } from './words.ts';

export type Shadow = { readonly root: ShadowRoot; readonly body: HTMLElement };

const sheets = new Map<string, CSSStyleSheet>();

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

/** A sheet is parsed once for all that wear it, and no `style-src` of the page forbids it. Firefox keeps sheets from content scripts (bug 1751346). */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = sheets.get(css) ?? new CSSStyleSheet();
    if (!sheets.has(css)) sheet.replaceSync(css);
    sheets.set(css, sheet);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.prepend(style);
  }
}
