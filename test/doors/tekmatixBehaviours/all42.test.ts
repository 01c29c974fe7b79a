import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Behaviours that the stand-in does not have yet: their tests come with them, and then their numbers go from here. */
const AWAITED: readonly number[] = [28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41];

const FOLDERS = [import.meta.dirname, join(import.meta.dirname, '../../standins')];

it('each of the 42 behaviours of the field manual TekMatix §6 has a test that names it, except those that are awaited', () => {
  const sources = FOLDERS.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(join(folder, name), 'utf8')));
  const starts = [/^\s*it(?:\.each\(.*\))?\(['"`](\d+) /gm, /^\s*\].*\)\(['"`](\d+) /gm];
  const named = new Set(sources.flatMap((source) => starts.flatMap((start) => [...source.matchAll(start)].map((match) => Number(match[1])))));
  const all = Array.from({ length: 42 }, (_, index) => index + 1);
  expect(all.filter((number) => !named.has(number))).toEqual(AWAITED.filter((number) => !named.has(number)));
  expect([...named].filter((number) => !all.includes(number))).toEqual([]);
});
