import { expect, it } from 'vitest';
import { deflateRawSync } from 'node:zlib';
import { judgePackages, type Packages } from '../../scripts/packages/judgePackages.ts';
import { readZip } from '../../scripts/packages/readZip.ts';

type Files = Readonly<Record<string, string>>;

/** An archive as PKWARE describes it, packed or stored, with a time if wanted. */
function zip(files: Files, { stored = false, time = 0 } = {}): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = stored ? Buffer.from(text) : deflateRawSync(text);
    const local = Buffer.alloc(30 + Buffer.byteLength(name));
    local.writeUInt32LE(0x04_03_4b_50, 0);
    local.writeUInt16LE(time, 10);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.write(name, 30);
    const line = Buffer.alloc(46 + Buffer.byteLength(name));
    line.writeUInt16LE(stored ? 0 : 8, 10);
    line.writeUInt32LE(content.length, 20);
    line.writeUInt16LE(Buffer.byteLength(name), 28);
    line.writeUInt32LE(at, 42);
    line.write(name, 46);
    parts.push(local, content);
    directory.push(line);
    at += local.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const CODE: Files = Object.fromEntries([...Array(120).keys()].map((n) => [`extension/part${n}.ts`, `export const part = ${n};`]));
const packagesOf = (sources: Files = CODE, chrome = zip({ 'background.js': 'a' })): Packages => new Map([['x-chrome.zip', chrome], ['x-firefox.zip', zip({ 'background.js': 'b' })], ['x-sources.zip', zip(sources)]]);

it('an archive gives back what was put in, packed or not', () => {
  for (const stored of [true, false]) expect([...readZip(zip({ 'a.txt': 'one', 'folder/ä.txt': 'two' }, { stored }))].map(([name, content]) => [name, content.toString()])).toEqual([['a.txt', 'one'], ['folder/ä.txt', 'two']]);
  expect(() => readZip(Buffer.from('PK is not enough'))).toThrow('no ZIP');
});

it('two builds that are the same have nothing against them', () => {
  expect(judgePackages(packagesOf(), packagesOf())).toEqual([]);
});

it.each<[string, Packages, string]>([
  ['another content', packagesOf(CODE, zip({ 'background.js': 'built at 12:01' })), 'x-chrome.zip is another one in the second build: background.js.'],
  ['a time in the archive', packagesOf(CODE, zip({ 'background.js': 'a' }, { time: 7 })), 'x-chrome.zip is another one in the second build: the same files, packed otherwise.'],
  ['one file less', packagesOf(CODE, zip({})), 'x-chrome.zip is another one in the second build: background.js.'],
  ['no package for Chrome', new Map([...packagesOf()].slice(1)), 'x-chrome.zip was made in one of the two builds only.'],
])('%s is told', (_what, again, objection) => {
  expect(judgePackages(packagesOf(), again)).toEqual([objection]);
});

it('a package that neither build made is told', () => {
  const two = new Map([...packagesOf()].slice(1));
  expect(judgePackages(two, two)).toEqual(['There is no package …-chrome.zip.']);
});

it('sources that are not there are told: Mozilla could build nothing from them', () => {
  expect(judgePackages(packagesOf({}), packagesOf({}))).toEqual(['The sources are not in the package of sources.']);
});

it.each(['data/keys', 'data/database/base', '.env', 'server/.env', 'server/data/keys', 'extension/key.pem', 'backup.sealed', 'server/main.log', 'notes.txt', 'scripts/start.ts', '../outside.ts'])('%s among the sources is told', (file) => {
  const sources = { ...CODE, [file]: 'secret' };
  expect(judgePackages(packagesOf(sources), packagesOf(sources))).toEqual([`${file} has no business among the sources.`]);
});
