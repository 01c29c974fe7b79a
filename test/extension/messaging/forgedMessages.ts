import type { Method } from '../../../extension/messaging/backgroundApi.ts';
import { INPUTS } from './everyMethod.ts';

/** Where our pages lie in these tests. */
export const US = 'chrome-extension://test-extension-id';
const TEKMATIX = 'https://app.tekmatix.com';
const id = 'test-extension-id';
/** As a browser describes those who may ask. */
export const SENDERS = {
  settings: { id, url: `${US}/settings.html#/accounts`, origin: US, tab: { id: 3 }, frameId: 0 },
  popup: { id, url: `${US}/popup.html?selected`, origin: US },
  page: { id, url: `${TEKMATIX}/v2/location/abc/dashboard`, origin: TEKMATIX, tab: { id: 1 }, frameId: 0 },
} as const;
export type Known = keyof typeof SENDERS;

export const messageOf = (method: Method): Record<string, unknown> => ({ method, ...(INPUTS[method] === undefined ? {} : { input: INPUTS[method] }) });

/** `as` and `method`: the message that is taken. The others say what is changed; `unheard`: not even refused. */
export type Forged = { readonly as: Known; readonly method: Method; readonly message?: (message: Record<string, unknown>) => unknown; readonly sender?: object; readonly answer?: 'unheard' };
const parsed = (text: string): object => JSON.parse(text) as object; // names that a literal cannot have
const withInput = (more: unknown) => (message: Record<string, unknown>) => ({ ...message, input: more });
const andInput = (more: object) => (message: Record<string, unknown>) => ({ ...message, input: { ...(message['input'] as object), ...more } });
/** Keeps names like `__proto__` as names. */
const joined = (message: object, more: string): object => parsed(`${JSON.stringify(message).slice(0, -1)},${more}}`);
const deep = (levels: number): object => Array.from({ length: levels }).reduce<object>((inside) => ({ a: inside }), {});

/** Each is what is taken with one thing changed, so that nothing but the guard against that one thing can have refused it. */
export const FORGED: readonly (readonly [string, Forged])[] = [
  ['another extension', { as: 'settings', method: 'unpair', sender: { id: 'somebody-else' }, answer: 'unheard' }],
  ['another extension that says it is our page', { as: 'settings', method: 'connect', sender: { id: 'somebody-else', url: SENDERS.settings.url }, answer: 'unheard' }],
  ['a sender without a name', { as: 'settings', method: 'unpair', sender: { id: undefined }, answer: 'unheard' }],
  ['a sender without an address', { as: 'page', method: 'readStanding', sender: { url: undefined } }],
  ['another host', { as: 'page', method: 'saveRoles', sender: { url: 'https://evil.example/v2/location/abc', origin: 'https://evil.example' } }],
  ['a host that begins like ours', { as: 'page', method: 'saveRoles', sender: { url: 'https://app.tekmatix.com.evil.example/' } }],
  ['a host with ours as its user', { as: 'page', method: 'saveRoles', sender: { url: 'https://app.tekmatix.com@evil.example/' } }],
  ['the host without TLS', { as: 'page', method: 'takeSnapshot', sender: { url: 'http://app.tekmatix.com/' } }],
  ['the host on another port', { as: 'page', method: 'takeSnapshot', sender: { url: 'https://app.tekmatix.com:8443/' } }],
  ['a document of nowhere', { as: 'page', method: 'readStanding', sender: { url: 'about:blank' } }],
  ['a text as an address', { as: 'page', method: 'readStanding', sender: { url: 'app.tekmatix.com' } }],
  ['a data: page', { as: 'page', method: 'readStanding', sender: { url: 'data:text/html,https://app.tekmatix.com/' } }],
  ['a frame in TekMatix\'s page', { as: 'page', method: 'saveRoles', sender: { frameId: 7 } }],
  ['a sandbox that shows the address of TekMatix', { as: 'page', method: 'saveRoles', sender: { origin: 'null' } }],
  ['TekMatix without a tab', { as: 'page', method: 'readStanding', sender: { tab: undefined } }],
  ['a settings page in a frame', { as: 'settings', method: 'connect', sender: { frameId: 2 } }],
  ['a page of ours that there is not', { as: 'settings', method: 'connect', sender: { url: `${US}/options.html` } }],
  ['a page whose name begins like ours', { as: 'settings', method: 'connect', sender: { url: `${US}/settings.html.evil/` } }],
  ['the page of an extension whose id begins like ours', { as: 'settings', method: 'connect', sender: { url: `${US}0/settings.html` } }],
  ['a site with our page in its path', { as: 'settings', method: 'connect', sender: { url: `https://evil.example/${US}/settings.html` } }],
  ['TekMatix\'s page with our page behind the #', { as: 'settings', method: 'connect', sender: { url: `${TEKMATIX}/#${US}/settings.html` } }],
  ['a page that replays what the settings page sent: a password', { as: 'settings', method: 'connect', sender: SENDERS.page }],
  ['a page that replays a pairing', { as: 'settings', method: 'pair', sender: SENDERS.page }],
  ['a page that wants everything that the server keeps', { as: 'settings', method: 'exportUser', sender: SENDERS.page }],
  ['a page that removes the account', { as: 'settings', method: 'startLeaving', sender: SENDERS.page }],
  ['a page that signs everybody out', { as: 'settings', method: 'signOutEverywhere', sender: SENDERS.page }],
  ['a page that lets a mass removal through', { as: 'settings', method: 'decideHold', sender: SENDERS.page }],
  ['a page that reads the history with its titles', { as: 'settings', method: 'readJournal', sender: SENDERS.page }],
  ['a page that moves an appointment', { as: 'settings', method: 'resolveChoice', sender: SENDERS.page }],
  ['the popup that asks what is not its business', { as: 'settings', method: 'connect', sender: SENDERS.popup }],
  ['a page of ours that pretends to be TekMatix\'s', { as: 'page', method: 'rememberPage', sender: SENDERS.settings }],
  ['a word more beside the input', { as: 'settings', method: 'settleBrowsers', message: (message) => ({ ...message, from: 'settings' }) }],
  ['a name more in the input', { as: 'settings', method: 'settleBrowsers', message: andInput({ userId: 'somebody' }) }],
  ['a method of every object', { as: 'settings', method: 'unpair', message: (message) => ({ ...message, method: 'constructor' }) }],
  ['the prototype as a method', { as: 'settings', method: 'unpair', message: (message) => ({ ...message, method: '__proto__' }) }],
  ['a method that there is not', { as: 'settings', method: 'unpair', message: (message) => ({ ...message, method: 'readPassword' }) }],
  ['a method in a list', { as: 'settings', method: 'unpair', message: () => ({ method: ['unpair'] }) }],
  ['a polluted message', { as: 'settings', method: 'unpair', message: (message) => joined(message, '"__proto__":{"polluted":true}') }],
  ['a polluted input', { as: 'settings', method: 'settleBrowsers', message: (message) => ({ ...message, input: parsed('{"keep":false,"__proto__":{"polluted":true}}') }) }],
  ['an input that is all prototype', { as: 'settings', method: 'settleBrowsers', message: withInput(parsed('{"__proto__":{"keep":false}}')) }],
  ['a polluted record far down', { as: 'page', method: 'saveRoles', message: andInput({ rules: parsed(`{"__proto__":${JSON.stringify((INPUTS.saveRoles as { rules: { family: object } }).rules.family)}}`) }) }],
  ['a polluted value far down', { as: 'page', method: 'saveRoles', message: andInput({ rules: { family: parsed(`${JSON.stringify((INPUTS.saveRoles as { rules: { family: object } }).rules.family).slice(0, -1)},"constructor":{"prototype":{"polluted":true}}}`) } }) }],
  ['a text instead of a message', { as: 'settings', method: 'unpair', message: () => 'unpair' }],
  ['nothing instead of a message', { as: 'settings', method: 'unpair', message: () => null }],
  ['a list instead of a message', { as: 'settings', method: 'unpair', message: () => [['method', 'unpair']] }],
  ['an input where none belongs', { as: 'settings', method: 'unpair', message: withInput({}) }],
  ['no input where one belongs', { as: 'page', method: 'saveRoles', message: ({ method }) => ({ method }) }],
  ['a word where yes or no belongs', { as: 'settings', method: 'settleBrowsers', message: withInput({ keep: 'false' }) }],
  ['a number that is none', { as: 'page', method: 'takeSnapshot', message: andInput({ end: Number.NaN }) }],
  ['a window of a hundred years', { as: 'page', method: 'takeSnapshot', message: andInput({ end: 4e12 }) }],
  ['an address as a place of the settings', { as: 'page', method: 'openSettings', message: withInput({ place: '//evil.example' }) }],
  ['a TekMatix user whose id is markup', { as: 'page', method: 'rememberPage', message: andInput({ userId: '<img src=x onerror=alert(1)>' }) }],
  ['a location that leads elsewhere', { as: 'page', method: 'rememberPage', message: andInput({ locationId: '../../oauth' }) }],
  ['an endless name', { as: 'page', method: 'rememberPage', message: andInput({ userName: 'a'.repeat(201) }) }],
  ['five thousand rules', { as: 'page', method: 'saveRoles', message: andInput({ rules: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`calendar ${n}`, (INPUTS.saveRoles as { rules: { family: object } }).rules.family])) }) }],
  ['a megabyte beside what is asked', { as: 'page', method: 'saveRoles', message: andInput({ rules: { family: { ...(INPUTS.saveRoles as { rules: { family: object } }).rules.family, more: 'x'.repeat(1_000_000) } } }) }],
  ['a well of objects', { as: 'page', method: 'saveRoles', message: andInput({ rules: { family: { ...(INPUTS.saveRoles as { rules: { family: object } }).rules.family, more: deep(20_000) } } }) }],
];
