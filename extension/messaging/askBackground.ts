import { browser } from 'wxt/browser';
import type { FaultOnTheWire } from '../../shared/contract/connection.ts';
import { say } from '../ui/words.ts';
import type { Answer, BackgroundApi, Method } from './backgroundApi.ts';

/** A refused request, in words for the user. */
export class BackgroundFault extends Error {
  readonly fault: FaultOnTheWire;
  constructor(fault: FaultOnTheWire) {
    super(fault.title);
    this.name = 'BackgroundFault';
    this.fault = fault;
  }
}

/** What to show for anything that was thrown while asking. */
export function faultOf(error: unknown): FaultOnTheWire {
  if (error instanceof BackgroundFault) return error.fault;
  return {
    code: 'internal', title: say('messaging.updated.title'), sentence: say('messaging.updated.sentence'), nextStep: say('messaging.updated.nextStep'),
  };
}

/** The typed caller: `background.checkAvailability(input)` becomes one message and its answer. */
export const background: BackgroundApi = new Proxy({} as BackgroundApi, { // the handler below supplies every member
  get: (_target, method: string) => (input?: unknown) => ask(method as Method, input), // callers see only BackgroundApi's names
});

async function ask(method: Method, input: unknown): Promise<unknown> {
  const answer: Answer | undefined = await browser.runtime.sendMessage({ method, input });
  if (!answer) throw new Error('no answer');
  if (!answer.ok) throw new BackgroundFault(answer.fault);
  return answer.value;
}
