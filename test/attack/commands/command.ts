import fc from 'fast-check';
import type { Scene } from '../scene.ts';
import type { Handlers } from './handlers.ts';
import { answerCommand, answerHandlers, type AnswerCommand } from './answers.ts';
import { leavingCommand, leavingHandlers, type LeavingCommand } from './leaving.ts';
import { accountCommand, accountHandlers, type AccountCommand } from './account.ts';
import { networkCommand, networkHandlers, type NetworkCommand } from './network.ts';
import { ourCommand, ourHandlers, type OurCommand } from './ours.ts';
import { creation, phoneCommand, phoneHandlers, type PhoneCommand } from './phone.ts';
import { serverCommand, serverHandlers, type ServerCommand } from './server.ts';
import { booking, webCommand, webHandlers, type WebCommand } from './web.ts';

/** One thing that happens. Plain data: a history that failed is written down as it is. */
export type Command = Sudden | OurCommand | NetworkCommand | AccountCommand | ServerCommand | AnswerCommand | LeavingCommand | { readonly do: 'meanwhile'; readonly nth: number; readonly then: Sudden };

/** What may happen while a request of the server is on its way. */
export type Sudden = PhoneCommand | WebCommand;

const sudden: fc.Arbitrary<Sudden> = fc.oneof({ weight: 3, arbitrary: phoneCommand }, { weight: 3, arbitrary: webCommand });

/** Something that may then be changed. */
export const anyBeginning: fc.Arbitrary<Command> = fc.oneof({ weight: 5, arbitrary: creation }, { weight: 5, arbitrary: booking });

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 44, arbitrary: serverCommand },
  { weight: 18, arbitrary: phoneCommand }, { weight: 16, arbitrary: webCommand }, { weight: 8, arbitrary: ourCommand },
  { weight: 10, arbitrary: networkCommand }, { weight: 7, arbitrary: accountCommand },
  { weight: 6, arbitrary: answerCommand }, { weight: 4, arbitrary: leavingCommand },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('meanwhile' as const), nth: fc.integer({ min: 1, max: 12 }), then: sudden }) },
);

const handlers: Handlers<Exclude<Command, { do: 'meanwhile' }>> = { ...phoneHandlers, ...webHandlers, ...ourHandlers, ...networkHandlers, ...accountHandlers, ...serverHandlers, ...answerHandlers, ...leavingHandlers };

export async function apply(scene: Scene, command: Command): Promise<void> {
  if (command.do === 'meanwhile') {
    scene.waiting.push({ nth: command.nth, act: () => handle(scene, command.then) });
    return;
  }
  await handle(scene, command);
}

async function handle(scene: Scene, command: Exclude<Command, { do: 'meanwhile' }>): Promise<void> {
  // The handler of that very name takes that very command.
  await (handlers[command.do] as (scene: Scene, command: unknown) => unknown)(scene, command);
}
