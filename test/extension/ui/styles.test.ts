import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Where writing runs from right to left, what is on the left has to be on the right: only `inline` and `block` know. */
const PHYSICAL = /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)[\w-]*|left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right)/g;

/** `padding: top right bottom left` with two sides that differ. */
function unevenSides(css: string): string[] {
  return [...css.matchAll(/(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)/g)].flatMap(([whole, values = '']) => {
    const [, right, , left] = values.trim().split(/\s+/);
    return left !== undefined && left !== right ? [whole] : [];
  });
}

// TODO [2026-12-01] availability/popup.css follows with the quick check.
it.each(globSync('extension/**/*.css').filter((file) => !file.includes('availability')).sort())('%s has no left and no right', (file) => {
  const css = readFileSync(file, 'utf8').replace(/\/\*.*?\*\//gs, '');
  expect([...css.matchAll(PHYSICAL)].map(([found]) => found.trim())).toEqual([]);
  expect(unevenSides(css).filter((one) => !one.startsWith('border-width: 0 2px 2px 0'))).toEqual([]);
});
