import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { openShadow } from './openShadow.ts';
import styles from './inPage.css?inline';

export type Rendered = { readonly element: HTMLElement; draw(node: ReactNode): void; wear(theme: 'light' | 'dark'): void; remove(): void };

/**
 * Renders into an element that stands in somebody else's page. Passwords never belong here, since the page hears every key.
 */
export function renderIn(element: HTMLElement, node: ReactNode, theme: 'light' | 'dark'): Rendered {
  const { body } = openShadow(element, styles, theme);
  const root: Root = createRoot(body);
  root.render(node);
  return {
    element,
    draw(next) { root.render(next); },
    wear(worn) { body.dataset['theme'] = worn; },
    remove() {
      root.unmount();
      element.remove();
    },
  };
}
