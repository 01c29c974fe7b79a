import { readAll } from './actInPage.ts';
import type { Wanted } from './otherLanguage.ts';

/** A page as its user sees it: names on buttons, labels on fields, text. The same journey runs in both browsers. */
export interface Screen {
  /** Presses the button or link with this accessible name. */
  press(name: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Chooses the radio button, or ticks the checkbox, whose label begins with this. */
  choose(kind: 'radio' | 'checkbox', label: string): Promise<void>;
  /** Chooses from a list that folds down, by the words of the choice. */
  pick(label: string, choice: string): Promise<void>;
  /** Opens what is folded away behind a line that begins with this. */
  unfold(summary: string): Promise<void>;
  /** Presses a button that saves a file; what was saved. */
  save(button: string): Promise<SavedFile>;
  /** Types as if on a keyboard, into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Presses one key, e.g. `Enter` or `ArrowDown`. */
  key(name: 'Enter' | 'Tab' | 'ArrowDown' | 'ArrowUp'): Promise<void>;
  /** Waits until the text stands on the page. */
  see(text: string): Promise<void>;
  /** Waits until the text stands there no longer. */
  miss(text: string): Promise<void>;
  /** Everything that can be read now, shadow roots included. */
  read(): Promise<string>;
  /** What an expression comes to in the page's own world, as JSON. */
  ask(expression: string): Promise<unknown>;
  /** Waits until an expression is true in the page's own world. */
  until(expression: string): Promise<void>;
  close(): Promise<void>;
}

export type SavedFile = { readonly name: string; readonly text: string };

/** How long a user's patience lasts; a loaded machine needs most of it. */
export const PATIENCE = 120_000;
const PAUSE = 100;

/** What both browsers' pages can do. */
type Page = { evaluate(script: string | (() => string)): Promise<unknown>; url(): string; close(): Promise<void> };

/** The part of a screen that is the same in both browsers. */
export function watch(page: Page, translate: (english: string) => Wanted = (wanted) => wanted): Pick<Screen, 'see' | 'miss' | 'read' | 'ask' | 'until' | 'close'> {
  const read = async (): Promise<string> => String(await page.evaluate(readAll));
  const stands = async (text: string): Promise<boolean> => {
    const [said, wanted] = [await read(), translate(text)];
    return typeof wanted === 'string' ? said.includes(wanted) : said.split('\n').some((line) => wanted.test(line));
  };
  return {
    read,
    see: (text) => attempt(page, `see “${text}”`, () => stands(text)),
    miss: (text) => attempt(page, `see “${text}” go`, async () => !(await stands(text))),
    ask: (expression) => page.evaluate(expression),
    until: (expression) => attempt(page, `find true: ${expression}`, async () => Boolean(await page.evaluate(expression))),
    close: () => page.close(),
  };
}

/**
 * Tries until it succeeds. Each try asks the page anew: when the page is exchanged in the middle of one, it costs that try.
 * @throws Error that tells what the page said last, and what was in the way.
 */
export async function attempt(page: Page, what: string, act: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let trouble: unknown;
  for (;;) {
    try {
      if (await act()) return;
      trouble = undefined;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() > deadline) throw await tellFailure(page, what, trouble);
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
}

/** What was wanted, and the page as it stood then. */
export async function tellFailure(page: Page, what: string, cause: unknown): Promise<Error> {
  const said = await page.evaluate(readAll).catch((error: unknown) => `(cannot be read: ${String(error)})`);
  const because = cause === undefined ? '' : `\nIn the way: ${cause instanceof Error ? cause.message : JSON.stringify(cause)}`;
  return new Error(`could not ${what} within ${PATIENCE / 1000} s${because}\nThe page ${page.url()} said:\n${String(said).slice(0, 6_000)}`, { cause });
}
