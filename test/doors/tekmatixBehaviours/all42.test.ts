import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FOLDERS = [import.meta.dirname, join(import.meta.dirname, '../../standins'), join(import.meta.dirname, '../../extension/host')];

it('each of the 42 behaviours of the field manual TekMatix §6 has a test that names it', () => {
  const sources = FOLDERS.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(join(folder, name), 'utf8')));
  const starts = [/^\s*it(?:\.each\(.*\))?\(['"`](\d+) /gm, /^\s*\].*\)\(['"`](\d+) /gm, /^describe\('(\d+): /gm];
  const named = new Set(sources.flatMap((source) => starts.flatMap((start) => [...source.matchAll(start)].map((match) => Number(match[1])))));
  const all = Array.from({ length: 42 }, (_, index) => index + 1);
  expect(all.filter((number) => !named.has(number))).toEqual([]);
  expect([...named].filter((number) => !all.includes(number))).toEqual([]);
});
