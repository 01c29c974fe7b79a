import type { Answer, BackgroundApi } from '../../../extension/messaging/backgroundApi.ts';
import { speak } from '../../extension/speakLanguage.ts';
import { FORGED, messageOf, SENDERS, US } from '../../extension/messaging/forgedMessages.ts';

type Listener = (message: unknown, sender: unknown, respond: (answer: Answer) => void) => unknown;
type Browser = typeof globalThis & { chrome?: unknown };

/** The extension's own background, in a browser that is only what it needs: who is answered, and with what. */
export async function forgeMessages(): Promise<{ readonly forged: number; readonly taken: number; readonly controls: number }> {
  const [world, listeners, calls] = [globalThis as Browser, [] as Listener[], [] as string[]];
  const before = world.chrome;
  world.chrome = { i18n: await speak('en', 'en-GB'), runtime: { id: 'test-extension-id', getURL: (path: string) => `${US}${path}`, onMessage: { addListener: (added: Listener) => listeners.push(added) } } };
  try {
    // Only now: the browser is looked for when the modules are loaded.
    const { serveBackground } = await import('../../../extension/messaging/serveBackground.ts');
    serveBackground(new Proxy({} as BackgroundApi, { get: (_target, method: string) => async () => { calls.push(method); return method; } })); // every method notes that it was called
    const ask = (message: unknown, sender: unknown): Promise<unknown> => new Promise((resolve) => {
      if (listeners[0]?.(message, sender, resolve) !== true) resolve('unheard');
    });
    let controls = 0;
    for (const [, { as, method }] of FORGED) if ((await ask(messageOf(method), SENDERS[as]) as Answer).ok) controls += 1;
    calls.length = 0;
    for (const [, { as, method, message = (taken: unknown) => taken, sender = {} }] of FORGED) await ask(message(messageOf(method)), { ...SENDERS[as], ...sender });
    return { forged: FORGED.length, taken: calls.length, controls };
  } finally {
    world.chrome = before;
  }
}
