import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('each of the 42 behaviours of the field manual iCloud §8 has a test that names it', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts')).map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  const named = sources.flatMap((source) => [...source.matchAll(/\('8\.(\d+) /g)].map((match) => Number(match[1])));
  expect([...new Set(named)].sort((a, b) => a - b)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
});
