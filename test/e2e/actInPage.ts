/** What one wants with which part of the page. */
export type Want = { readonly kind: 'press' | 'fill' | 'radio' | 'checkbox' | 'pick' | 'unfold'; readonly name: string; readonly text?: string };

/** Runs in the page. Text of everything that shows, through open shadow roots. */
export function readAll(): string {
  const texts: string[] = [];
  const walk = (root: Document | ShadowRoot | Element): void => {
    if (root instanceof HTMLElement && !(root instanceof HTMLStyleElement)) texts.push(root.innerText);
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) for (const child of element.shadowRoot.children) walk(child);
  };
  walk(document.body);
  return texts.join('\n');
}

/** Runs in the page. The part that is wanted, by the same names that a screen reader tells; null while it is not there or takes nothing. */
export function findInPage(want: Want): HTMLElement | null {
  const found: HTMLElement[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLElement && element.getClientRects().length > 0) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const takes = (element: HTMLElement | undefined): HTMLElement | null => (element && !element.matches(':disabled, [aria-busy=true]') ? element : null);
  if (want.kind === 'press') return takes(found.find((e) => e.matches('button, a[href], [role=button]') && (e.getAttribute('aria-label') ?? tidy(e.textContent)) === want.name));
  if (want.kind === 'unfold') return takes(found.find((e) => e.matches('summary') && tidy(e.textContent).startsWith(want.name)));
  const labels = (e: HTMLElement): string[] => {
    const of = e instanceof HTMLInputElement || e instanceof HTMLSelectElement ? e.labels : null;
    return [e.getAttribute('aria-label') ?? '', ...[...(of ?? [])].map((label) => tidy(label.textContent))];
  };
  if (want.kind === 'pick') return takes(found.find((e) => e instanceof HTMLSelectElement && labels(e).some((label) => label.startsWith(want.name))));
  if (want.kind === 'fill') return takes(found.find((e) => e instanceof HTMLInputElement && labels(e).includes(want.name)));
  return takes(found.find((e) => e instanceof HTMLInputElement && e.type === want.kind && labels(e).some((label) => label.startsWith(want.name))));
}

/** Runs in the page. React listens to the prototype's setter: a plain assignment would go unnoticed. */
export function fillInPage(field: Element, text: string): boolean {
  const kind = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  const choice = field instanceof HTMLSelectElement ? [...field.options].find((option) => option.text === text)?.value : text;
  if (choice === undefined) return false;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, choice);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
