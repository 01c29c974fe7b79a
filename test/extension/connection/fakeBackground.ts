import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import type { FaultKind } from '../../../shared/connection/fault.ts';
import { RULES } from '../../../extension/messaging/messageRules.ts';
import { takeAsGiven } from '../../../extension/messaging/takeAsGiven.ts';
import type { Answer, BackgroundApi, Method } from '../../../extension/messaging/backgroundApi.ts';

export type Asked = { readonly method: Method; readonly input: unknown };

/** Thrown by a handler: the background refuses with this fault. */
export class Refusal extends Error {
  readonly kind: FaultKind;
  constructor(kind: FaultKind) {
    super(kind);
    this.kind = kind;
  }
}

/** The other end of the message channel: answers what it knows, refuses the rest, and remembers every question. */
export function answerBackground(handlers: Partial<BackgroundApi>): Asked[] {
  const asked: Asked[] = [];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown): Promise<Answer> => {
    const { method, input } = message as Asked; // only askBackground sends
    // The real one refuses whatever its rule does not know, by name and by value.
    if (!takeAsGiven(RULES[method].input, input)) throw new Error(`no page may send this with ${method}: ${JSON.stringify(input)}`);
    asked.push({ method, input });
    const handle = handlers[method] as ((input: unknown) => Promise<unknown>) | undefined; // each handler takes its own method's input
    if (!handle) return { ok: false, fault: explainFault('server-unreachable') };
    try {
      return { ok: true, value: await handle(input) };
    } catch (error) {
      return { ok: false, fault: explainFault(error instanceof Refusal ? error.kind : 'internal') };
    }
  });
  return asked;
}

export const inputsOf = (asked: readonly Asked[], method: Method): unknown[] => asked.filter((a) => a.method === method).map((a) => a.input);
