import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Answer, BackgroundApi, Method } from '../../../extension/messaging/backgroundApi.ts';
import { serveBackground } from '../../../extension/messaging/serveBackground.ts';
import { pairingItem } from '../../../extension/storage.ts';
import { INPUTS } from './everyMethod.ts';
import { FORGED, messageOf, SENDERS, US, type Known } from './forgedMessages.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: Answer) => void) => unknown;

const CLASSES = ['settings', 'popup', 'page'] as const;
const METHODS = Object.keys(INPUTS) as Method[];

const calls: string[] = [];
let listener: Listener;
/** Every method notes that it was called. */
const api = new Proxy({} as BackgroundApi, { get: (_target, method: string) => async () => { calls.push(method); return method; } }); // a stand-in with every name

beforeEach(async () => {
  fakeBrowser.reset();
  calls.length = 0;
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path = '') => `${US}${path}`);
  vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener').mockImplementation((added) => { listener = added as unknown as Listener; });
  serveBackground(api);
  await pairingItem.write({ server: 'https://sync.example', session: 's1', refresh: 'r1' });
});

/** `unheard`: not even refused. */
const ask = (message: unknown, sender: unknown): Promise<Answer | 'unheard'> => new Promise((resolve) => {
  if (listener(message, sender, resolve) !== true) resolve('unheard');
});
const stored = async (): Promise<string> => JSON.stringify([await fakeBrowser.storage.local.get(), await fakeBrowser.storage.session.get()]);
const REFUSED = { ok: false, fault: { code: 'bad-request' } };

describe('who may ask for what', () => {
  /** Frozen: whoever lets somebody ask for more has to say so here. */
  const ALLOWED: Readonly<Record<Known, readonly Method[]>> = {
    popup: ['readStanding', 'takeSnapshot', 'recallSnapshot', 'listClockQuestions', 'answerClock', 'explainPeriod', 'offerSelection', 'openSettings'],
    page: ['readStanding', 'listCalendars', 'previewRoles', 'saveRoles', 'readSyncStatus', 'syncNow', 'takeSnapshot', 'readIndicator', 'loadScreens', 'explainPeriod', 'judgeClash', 'openSettings', 'rememberPage'],
    settings: METHODS.filter((method) => !['readIndicator', 'loadScreens', 'recallSnapshot', 'judgeClash', 'offerSelection', 'rememberPage'].includes(method)),
  };

  it.each(CLASSES)('%s: this, and nothing else', async (sender) => {
    for (const method of METHODS) {
      const answer = await ask(messageOf(method), SENDERS[sender]);
      expect(answer, method).toMatchObject(ALLOWED[sender].includes(method) ? { ok: true, value: method } : REFUSED);
    }
    expect(calls.sort()).toEqual([...ALLOWED[sender]].sort());
  });
});

describe('a forged message', () => {
  it('there are more than thirty of them, each with a name of its own', () => {
    expect(new Set(FORGED.map(([name]) => name)).size).toBe(FORGED.length);
    expect(FORGED.length).toBeGreaterThanOrEqual(30);
  });

  it.each(FORGED)('%s: is refused, and changes nothing', async (_name, { as, method, message = (taken) => taken, sender = {}, answer }) => {
    const before = await stored();
    expect(await ask(messageOf(method), SENDERS[as]), 'what it was made from').toMatchObject({ ok: true });
    expect(calls).toEqual([method]);
    const said = await ask(message(messageOf(method)), { ...SENDERS[as], ...sender });
    if (answer === 'unheard') expect(said).toBe('unheard'); else expect(said).toMatchObject(REFUSED);
    expect(calls, 'nobody was asked').toEqual([method]);
    expect(await stored()).toBe(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is refused in the same words, whatever was wrong with it', async () => {
    const answers = await Promise.all(FORGED.filter(([, { answer }]) => !answer).map(([, { as, method, message = (taken: unknown) => taken, sender = {} }]) => ask(message(messageOf(method)), { ...SENDERS[as], ...sender })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});

it('what a newer server named further down is handed back without it, not refused', async () => {
  const rules = { family: { ...(INPUTS.saveRoles as { rules: { family: object } }).rules.family, newSwitch: true } };
  expect(await ask({ method: 'saveRoles', input: { primary: null, conflicts: [], rules } }, SENDERS.settings)).toMatchObject({ ok: true });
});
