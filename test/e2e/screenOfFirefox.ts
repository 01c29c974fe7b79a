import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { fillInPage, findInPage, type Want } from './actInPage.ts';
import { attempt, watch, type Screen } from './screen.ts';

/** A page in Firefox, whose protocol knows no locators by role: the part is looked for in the page, then pressed as by a mouse. `downloads`: the folder of the browser's files. */
export function screenOfFirefox(page: Page, downloads: string): Screen {
  const act = (want: Want, deed: (element: ElementHandle<HTMLElement>) => Promise<boolean>): Promise<void> => attempt(page, `${want.kind} “${want.name}”`, async () => {
    const found = await page.evaluateHandle(findInPage, want);
    try {
      const element = found.asElement() as ElementHandle<HTMLElement> | null; // what findInPage gives
      return element !== null && await deed(element);
    } finally {
      await found.dispose().catch(() => {});
    }
  });
  // What moves just then is missed by the mouse: only a click that arrived counts.
  const click = async (element: ElementHandle<HTMLElement>): Promise<boolean> => {
    const arrival = await element.evaluateHandle((target) => {
      const seen = { click: false };
      target.addEventListener('click', () => { seen.click = true; }, { once: true, capture: true });
      return seen;
    });
    await element.click();
    // A page that is gone by now went because of it.
    return arrival.evaluate((seen) => seen.click).catch(() => true);
  };
  const press = (name: string): Promise<void> => act({ kind: 'press', name }, click);
  return {
    ...watch(page),
    press,
    unfold: (name) => act({ kind: 'unfold', name }, click),
    fill: (name, text) => act({ kind: 'fill', name }, (field) => field.evaluate(fillInPage, text)),
    pick: (name, text) => act({ kind: 'pick', name }, (field) => field.evaluate(fillInPage, text)),
    choose: (kind, name) => act({ kind, name }, (box) => box.evaluate((input) => { if (!(input as HTMLInputElement).checked) input.click(); return true; })),
    type: (text) => page.keyboard.type(text),
    key: (name) => page.keyboard.press(name),
    async save(name) {
      await page.evaluate(noteDownload);
      await press(name);
      let saved = { name: '', text: '' };
      await attempt(page, `save by “${name}”`, async () => {
        const file = String(await page.evaluate('window.__saved'));
        saved = { name: file, text: file ? await readFile(join(downloads, file), 'utf8').catch(() => '') : '' };
        return saved.text !== '';
      });
      return saved;
    },
  };
}

/** Runs in the page: notes under which name the next file is handed out, for nothing else tells when it is there. */
function noteDownload(): void {
  const noted = window as unknown as { __saved: string }; // ours, in a page of ours
  noted.__saved = '';
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function clickNoted(this: HTMLAnchorElement) {
    if (this.download) noted.__saved = this.download;
    HTMLAnchorElement.prototype.click = click;
    click.call(this);
  };
}
