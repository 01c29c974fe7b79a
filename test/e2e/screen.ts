import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';

/** A page as its user sees it: names on buttons, labels on fields, text. The same journey runs in both browsers. */
export interface Screen {
  /** Presses the button or link with this accessible name. */
  press(name: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Chooses the radio button, or ticks the checkbox, whose label begins with this. */
  choose(kind: 'radio' | 'checkbox', label: string): Promise<void>;
  /** Waits until the text stands on the page. */
  see(text: string): Promise<void>;
  /** Everything that can be read now, shadow roots included. */
  read(): Promise<string>;
  /** What an expression comes to in the page's own world, as JSON. */
  ask(expression: string): Promise<unknown>;
  /** Waits until an expression is true in the page's own world. */
  until(expression: string): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE = 60_000;

export function screenOfChromium(page: ChromiumPage): Screen {
  page.setDefaultTimeout(PATIENCE);
  return {
    press: (name) => page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true })).first().click(),
    fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    choose: (kind, label) => page.getByRole(kind, { name: new RegExp(`^${label}`) }).check(),
    see: (text) => page.getByText(text).first().waitFor(),
    read: () => page.evaluate(readAll),
    ask: async (expression) => page.evaluate(expression),
    async until(expression) {
      // Not waitForFunction: it evaluates a text inside the page, which a strict policy forbids.
      for (const deadline = Date.now() + PATIENCE; !await page.evaluate(expression);) {
        if (Date.now() > deadline) throw new Error(`never true: ${expression}`);
        await page.evaluate('new Promise((resolve) => { setTimeout(resolve, 100); })');
      }
    },
    close: () => page.close(),
  };
}

type Want = { readonly kind: 'press' | 'fill' | 'radio' | 'checkbox'; readonly name: string; readonly text?: string };

/** Firefox is driven by looking for the same names in the page itself: its protocol knows no locators by role. */
export function screenOfFirefox(page: FirefoxPage): Screen {
  const act = async (want: Want): Promise<void> => {
    await page.waitForFunction(actOn, { timeout: PATIENCE, polling: 100 }, want);
  };
  return {
    press: (name) => act({ kind: 'press', name }),
    fill: (name, text) => act({ kind: 'fill', name, text }),
    choose: (kind, name) => act({ kind, name }),
    see: async (text) => { await page.waitForFunction(`(${readAll.toString()})().includes(${JSON.stringify(text)})`, { timeout: PATIENCE, polling: 100 }); },
    read: () => page.evaluate(readAll),
    ask: async (expression) => page.evaluate(expression),
    until: async (expression) => { await page.waitForFunction(expression, { timeout: PATIENCE, polling: 100 }); },
    close: () => page.close(),
  };
}

/** Runs in the page. Text of everything that shows, through open shadow roots. */
function readAll(): string {
  const texts: string[] = [];
  const walk = (root: Document | ShadowRoot | Element): void => {
    if (root instanceof HTMLElement) texts.push(root.innerText);
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) for (const child of element.shadowRoot.children) walk(child);
  };
  walk(document.body);
  return texts.join('\n');
}

/** Runs in the page; true once it was done. */
function actOn(want: Want): boolean {
  const found: Element[] = [];
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const shows = (element: Element): boolean => element.getClientRects().length > 0;
  if (want.kind === 'press') {
    const button = found.find((e) => e.matches('button, a[href], [role=button]') && shows(e) && (e.getAttribute('aria-label') ?? tidy(e.textContent)) === want.name);
    if (!(button instanceof HTMLElement) || button.matches(':disabled, [aria-busy=true]')) return false;
    button.click();
    return true;
  }
  const labels = (e: HTMLInputElement): string[] => [e.getAttribute('aria-label') ?? '', ...[...(e.labels ?? [])].map((l) => tidy(l.textContent))];
  const inputs = found.filter((e) => e instanceof HTMLInputElement && shows(e)).map((e) => e as HTMLInputElement); // just filtered
  if (want.kind !== 'fill') {
    const box = inputs.find((e) => e.type === want.kind && labels(e).some((l) => l.startsWith(want.name)));
    if (box && !box.checked) box.click();
    return box !== undefined;
  }
  const named = inputs.find((e) => labels(e).includes(want.name) && !e.disabled);
  if (!named) return false;
  // React listens to the prototype's setter: a plain assignment would go unnoticed.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(named, want.text ?? '');
  named.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}
