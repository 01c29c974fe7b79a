import { generateChromeMessagesText, parseMessagesFile } from '@wxt-dev/i18n/build';
import { defineConfig } from 'wxt';
import { withoutTextAsCode } from './scripts/packages/withoutTextAsCode.ts';

const TEKMATIX = 'https://app.tekmatix.com/*';
/** The sync server on this machine, on any port: Firefox refuses a pattern with a port. */
const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];

/** Fixes the extension's id in Chrome, so that a folder loaded by hand keeps its data. Only the public half exists. */
const CHROME_KEY = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEArpbwFAPbMM5h+ek3VmpR+Q/gl8t4HHMB2Io/un/E6COxk/z9UN6JiCIYcOXo8Wmj4rxWK7jHE1aJmiNlUAK1SLbRwkHW02CyshzRXgikXHZHV9AHVejiKQXJKc2afeKU3PbXyyvjZT5x6AuA3grPGYEyzVm19T2sCrZuezJvmqJ0igVtmayLQX7vjrKeJCJvpjCdArKI19lRUqZAL+LICZYQ2AZCcwWE4omEu9sYCx2npSdQmQwAJB7BJepQv79m4M5c1uab1oT8bSsTM2614vZL8y5CAjOHIEZALXC9JdxPwU6jSQGgmepPetTgnR+icNj/xhO3iy7EX3+7piYOowIDAQAB';

/**
 * Nothing but our own files, framed by nobody, and no text as code. `connect-src`: any sync server that the user allowed.
 * While developing, styles and modules come from Vite instead.
 */
const POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", 'connect-src https: http://127.0.0.1:* http://localhost:*',
  "object-src 'none'", "frame-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');
const DEVELOPING = "script-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'";

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  vite: () => ({ plugins: [withoutTextAsCode()] }),
  manifest: ({ browser, command }) => ({
    default_locale: 'en',
    name: '__MSG_manifest_name__',
    short_name: '__MSG_manifest_shortName__',
    description: '__MSG_manifest_description__',
    // `scripting` loads the second script of TekMatix's page when it is asked for; it warns of nothing.
    // The menu of selected text is asked for in the popup where it can be; Firefox knows it only from the start, and asks nobody for it.
    permissions: ['storage', 'alarms', 'scripting', ...(browser === 'firefox' ? ['contextMenus'] : [])],
    // Asked for by the user's own click: on the status page, and in the popup.
    optional_permissions: ['notifications', ...(browser === 'firefox' ? [] : ['contextMenus'])],
    host_permissions: [TEKMATIX, ...LOOPBACK],
    optional_host_permissions: ['https://*/*'],
    // From the keyboard to the answer. Neither browser has a use for it; on a Mac, Option would type a letter.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+F', mac: 'MacCtrl+Shift+F' } } },
    action: { default_title: '__MSG_manifest_name__' },
    content_security_policy: { extension_pages: command === 'serve' ? DEVELOPING : POLICY },
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: {
        id: 'icloud-for-tekmatix@tekmatix.com', strict_min_version: '142.0',
        data_collection_permissions: { required: ['authenticationInfo', 'personalCommunications'] },
      } } }
      : { key: CHROME_KEY, minimum_chrome_version: '116' }),
  }),
  hooks: {
    // A browser that speaks European Portuguese would read English: it falls back to the default, not to Brazil.
    'build:publicAssets': async (_wxt, assets) => {
      assets.push({ contents: generateChromeMessagesText(await parseMessagesFile('extension/locales/pt_BR.yml')), relativeDest: '_locales/pt_PT/messages.json' });
    },
  },
  // What Mozilla builds the package from again. Named one by one: beside the code lie keys, databases and backups.
  zip: { includeSources: ['extension/**', 'shared/**', 'server/**/*.ts', '*/tsconfig.json', 'LICENSE', 'README.md', 'package.json', 'package-lock.json', 'tsconfig*.json', 'wxt.config.ts', 'scripts/packages/withoutTextAsCode.ts'] },
});
