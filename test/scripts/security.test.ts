import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { writeTable } from '../attack/surface/table.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const exists = (name: string): boolean => existsSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)));

it('SECURITY.md names only tests that there are', () => {
  const named = [...read('SECURITY.md').matchAll(/`(test\/[\w/.]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((path) => !exists(path))).toEqual([]);
});

it('its figures are those of a run in which everything held', () => {
  const rows = /<!-- figures[^\n]*-->\n([^]*?)\n<!-- end -->/.exec(read('SECURITY.md'))?.[1]?.split('\n') ?? [];
  expect(rows.slice(0, 2).join('\n')).toBe(writeTable([]));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.join()).not.toContain('NOT HELD');
});

it('a figure that did not hold cannot be overlooked in it', () => {
  expect(writeTable([{ attack: 'a', tried: '1', came: '1 opened', held: false, test: 'x' }])).toContain('**NOT HELD** 1 opened');
});

it('README has a line about every setting that the server reads', () => {
  const settings = [...read('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map(([, name = '']) => name);
  expect(settings.length).toBeGreaterThan(15);
  expect(settings.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
});
