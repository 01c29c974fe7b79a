import { expect, it } from 'vitest';
import { readWhen } from '../../../shared/time/readWhen/readWhen.ts';
import { LANGUAGES, readLocale } from './readLocale.ts';

const NOW = Date.UTC(2026, 10, 24, 9);
const HINTS = ['availability.ask.hint', 'availability.why.hint', 'fault.timeUnreadable.sentence'];

it.each(['en', ...LANGUAGES])('every time that is given as an example in %s can be read', async (language) => {
  const texts = await readLocale(language);
  const of = (key: string): string => texts.get(key)?.forms['text'] ?? '';
  const examples = [of('availability.ask.example'), ...HINTS.flatMap((key) => [...of(key).matchAll(/[“„«]\s*(.+?)\s*[”“»]/g)].map((found) => found[1] ?? ''))];
  expect(examples.length).toBeGreaterThanOrEqual(8);
  const locale = language === 'en' ? 'en-GB' : language.replace('_', '-');
  for (const example of examples) expect(readWhen(example, { now: NOW, zone: 'Europe/Berlin', length: 1_800_000, locale }).kind, example).toBe('read');
});
