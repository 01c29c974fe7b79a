import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../../shared/connection/fault.ts';
import { toTextName } from '../../../extension/ui/sayFault.ts';
import { LANGUAGES, readLocale, type Text } from './readLocale.ts';

const english = await readLocale('en');
const formsOf = (text: Text | undefined): string[] => Object.values(text?.forms ?? {});
/** As long as it can be read: a time for each name, and two digits for a count. */
const shown = (form: string): string => form.replace(/<\/?b>/g, '').replace('{clashes}', '12 conflicts').replace(/\{\w+\}/g, '12:34');

/** Texts that stand in a line of their own, on a button, a tab or a tag: as long as there is room for. */
const PLACES: readonly { readonly where: RegExp; readonly most: number }[] = [
  { where: /^appointments\.chip\.(?!name|notAllChecked|outdatedDetail|otherLocation)/, most: 26 },
  { where: /^manifest\.shortName$/, most: 15 },
  { where: /^manifest\.name$/, most: 75 },
  { where: /^manifest\.description$/, most: 132 },
  { where: /^connection\.tabs\./, most: 14 },
  { where: /^(connection\.health|calendars\.tag|connection\.card\.(connected|needed))/, most: 26 },
  { where: /^ui\.(copy|copied|back|cancel|continue|tryAgain|save|edit)$/, most: 20 },
  { where: /(Button|Confirm)$/, most: 24 },
  { where: /^connection\.setUp\.(groups|steps|count|label)/, most: 34 },
  { where: /^fault\.\w+\.title$/, most: 90 },
];
/** Elsewhere a text may be this much longer than the English one: a sentence wraps, a label has to keep its line. What is short may always be this long. */
const LONGER = { sentence: 2, label: 1.8, short: 36 };

describe.each(LANGUAGES)('in %s', async (language) => {
  const texts = await readLocale(language);

  it('everything is said that English says, and nothing else', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('each text puts in the same names, and has a singular and a plural where English has', () => {
    for (const [key, { names, forms }] of english) {
      expect(texts.get(key)?.names, key).toEqual(names);
      expect(Object.keys(texts.get(key)?.forms ?? {}).filter((form) => form !== '0'), key).toEqual(Object.keys(forms).filter((form) => form !== '0'));
    }
  });

  it('no text is empty, or holds what the browsers would take for theirs', () => {
    for (const { key, forms } of texts.values()) {
      for (const form of Object.values(forms)) {
        expect(form.trim(), key).not.toBe('');
        // $ begins a placeholder of the browser's own; | parts singular from plural; only <b> is known.
        expect(form.replaceAll('$1', '').replace(/<\/?b>/g, ''), key).not.toMatch(/[$|<>]/);
      }
    }
  });

  it('bold words are as many as in English', () => {
    for (const { key, forms } of english.values()) expect(formsOf(texts.get(key)).join().split('<b>').length, key).toBe(Object.values(forms).join().split('<b>').length);
  });

  it('each text fits its place', () => {
    for (const [key, text] of texts) {
      const place = PLACES.find(({ where }) => where.test(key));
      const most = place?.most ?? Math.max(LONGER.short, ...formsOf(english.get(key)).map((form) => shown(form).length * (form.endsWith('.') ? LONGER.sentence : LONGER.label)));
      for (const form of formsOf(text)) expect(shown(form).length, `${key}: ${form}`).toBeLessThanOrEqual(most);
    }
  });

  it('hardly a text of several words is left in English', () => {
    const same = [...english.values()].filter(({ key, forms }) => Object.values(forms).join().split(' ').length > 3 && formsOf(texts.get(key)).join() === Object.values(forms).join());
    expect(same.map(({ key }) => key)).toEqual([]);
  });
});

describe('in English', () => {
  it('each text fits its place', () => {
    for (const [key, text] of english) {
      const place = PLACES.find(({ where }) => where.test(key));
      for (const form of formsOf(text)) if (place) expect(shown(form).length, key).toBeLessThanOrEqual(place.most);
    }
  });

  it.each(FAULT_KINDS)('the fault %s has its three texts', (kind) => {
    for (const part of ['title', 'sentence', 'nextStep']) expect(english.has(`fault.${toTextName(kind)}.${part}`)).toBe(true);
  });

  it('no text is there that nobody says', async () => {
    const { findUnsaid } = await import('./findTexts.ts');
    expect(findUnsaid([...english.keys()])).toEqual([]);
  });
});

it('the five languages are there', () => {
  expect(LANGUAGES).toEqual(['de', 'es', 'fr', 'pt_BR']);
});
