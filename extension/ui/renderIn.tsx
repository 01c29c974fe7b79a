import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import styles from './page.css?inline';

export type Rendered = { readonly element: HTMLElement; update(node: ReactNode, theme: 'light' | 'dark'): void; remove(): void };

/**
 * Renders into an element that stands in somebody else's page: a shadow root keeps their styles out and ours in.
 * Passwords never belong here, since the page hears every key.
 */
export function renderIn(element: HTMLElement): Rendered {
  const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = styles;
  const body = document.createElement('div');
  body.className = 'ift';
  shadow.replaceChildren(style, body);
  const root: Root = createRoot(body);
  return {
    element,
    update(node, theme) {
      body.dataset['theme'] = theme;
      root.render(node);
    },
    remove() {
      root.unmount();
      element.remove();
    },
  };
}
