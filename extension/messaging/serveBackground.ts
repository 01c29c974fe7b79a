import { browser, type Browser } from 'wxt/browser';
import { z } from 'zod';
import { sayFault } from '../ui/sayFault.ts';
import { BackgroundFault } from './askBackground.ts';
import type { Answer, BackgroundApi, Method } from './backgroundApi.ts';
import { classifySender } from './classifySender.ts';
import { RULES } from './messageRules.ts';
import { isModest, takeAsGiven } from './takeAsGiven.ts';

type Sender = Browser.runtime.MessageSender;

const zMessage = z.object({ method: z.string(), input: z.unknown().optional() });

/** Answers messages of our own pages and content scripts: checks who asks, what is asked and with what. */
export function serveBackground(api: BackgroundApi): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, respond: (answer: Answer) => void) => {
    // Another extension is not even told that somebody is here.
    if (sender.id !== browser.runtime.id) return undefined;
    void answer(api, message, sender).then(respond);
    // The answer comes later: without this Chrome closes the channel.
    return true;
  });
}

async function answer(api: BackgroundApi, message: unknown, sender: Sender): Promise<Answer> {
  const asked = isModest(message) ? takeAsGiven(zMessage, message)?.value : undefined;
  if (!asked || !isMethod(asked.method)) return refused('bad-request');
  const rule = RULES[asked.method];
  if (!rule.from.includes(classifySender(sender))) return refused('bad-request');
  const input = takeAsGiven(rule.input, asked.input);
  if (!input) return refused('bad-request');
  // The rule's schema has just checked the argument of this very method.
  const handle = api[asked.method] as (input: unknown, sender: Sender) => Promise<unknown>;
  try {
    return { ok: true, value: await handle(input.value, sender) };
  } catch (error) {
    return error instanceof BackgroundFault ? { ok: false, fault: error.fault } : refused('internal');
  }
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(RULES, name);
}

function refused(kind: 'bad-request' | 'internal'): Answer {
  return { ok: false, fault: sayFault(kind) };
}
