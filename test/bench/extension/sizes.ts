import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHROME_FOLDER, FIREFOX_FOLDER } from '../../../scripts/buildExtension.ts';
import { amount, judge, type Row } from '../rows.ts';

type Bundle = { readonly name: string; readonly files: readonly string[]; readonly goal?: number };
type Size = { readonly raw: number; readonly gz: number };

/** What each place of the extension loads. */
function bundlesOf(folder: string): Bundle[] {
  return [
    { name: 'every page of TekMatix: content script', files: ['content-scripts/tekmatix.js'], goal: 25 },
    { name: 'every page of TekMatix: in its own world', files: ['content-scripts/tekmatixPage.js'] },
    { name: 'side panel, dialog, Calendar Configuration', files: ['screens.js'] },
    { name: 'popup, until its field is there', files: [...filesOfPage(folder, 'popup.html'), ...chunksOf(folder, ['QuickCheck', 'checkAvailability'])], goal: 90 },
    { name: 'popup, then: what reads typed times', files: chunksOf(folder, ['readWhen']) },
    { name: 'settings page', files: filesOfPage(folder, 'settings.html') },
    { name: 'background', files: ['background.js'] },
  ];
}

/** Scripts and styles that a page of ours loads at once. */
function filesOfPage(folder: string, page: string): string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
}

/** What the popup of somebody who is connected loads beyond its page. */
function chunksOf(folder: string, names: readonly string[]): string[] {
  const all = readdirSync(join(folder, 'chunks'));
  return names.map((name) => {
    const found = all.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'));
    if (!found) throw new Error(`${name} is no part of its own by now`);
    return `chunks/${found}`;
  });
}

function sizeOf(folder: string, files: readonly string[]): Size {
  const contents = files.map((file) => readFileSync(join(folder, file)));
  const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
  return { raw: sum(contents.map((content) => content.length)), gz: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)) };
}

const kilobytes = (bytes: number): string => `${amount(bytes / 1_000, 1)} kB`;

/** The sizes of the build for Chrome, with that for Firefox beside them. */
export function sizeRows(): Row[] {
  return bundlesOf(CHROME_FOLDER).map(({ name, files, goal }) => {
    const [chrome, firefox] = [sizeOf(CHROME_FOLDER, files), sizeOf(FIREFOX_FOLDER, bundlesOf(FIREFOX_FOLDER).find((one) => one.name === name)?.files ?? [])];
    const holds = goal === undefined || Math.max(chrome.gz, firefox.gz) <= goal * 1_000;
    return { work: name, ours: `${kilobytes(chrome.gz)} gz`, peer: `${kilobytes(chrome.raw)} raw`, goal: goal === undefined ? '' : `≤ ${goal} kB gz`, verdict: goal === undefined ? 'shown' : judge(holds) };
  });
}

/** The same as it stands in the README. */
export function sizeTable(): string {
  const lines = bundlesOf(CHROME_FOLDER).map(({ name, files }) => {
    const { raw, gz } = sizeOf(CHROME_FOLDER, files);
    return `| ${name} | ${kilobytes(raw)} | ${kilobytes(gz)} |`;
  });
  return ['| loaded by | minified | gz |', '|---|--:|--:|', ...lines].join('\n');
}

/** Nothing that reads calendars or speaks to them may be in any script. */
export function foreignRows(): Row[] {
  const foreign = /BYSETPOS|VTIMEZONE|calendar-multiget|sync-collection|drizzle|pg-boss/;
  const found = [CHROME_FOLDER, FIREFOX_FOLDER].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js') && foreign.test(readFileSync(join(folder, file), 'utf8'))));
  return [{ work: 'scripts with ical.js, tsdav or server code', ours: `${found.length}`, peer: '', goal: '0', verdict: judge(found.length === 0) }];
}
