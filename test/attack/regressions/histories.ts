import type { History } from '../runHistory.ts';

/** What a history broke once, named after what happened to the user, with the seed that found it. */
export type Regression = { readonly happened: string; readonly seed: number; readonly history: History };

const event = { do: 'add-event', calendar: 0, day: 0, at: 0, length: 1, shape: 'once', flag: 'plain' } as const;

export const REGRESSIONS: readonly Regression[] = [
  {
    happened: 'a new password was entered after Apple had moved the account, and every calendar looked deleted', seed: 4,
    history: { start: 0, commands: [event, { do: 'revoke', what: 'password' }, { do: 'move-home' }] },
  },
  {
    happened: 'somebody removed a block in TekMatix, and by the journal it still stood', seed: 3,
    history: { start: 0, commands: [event, { do: 'wait', minutes: 2 }, { do: 'remove-block', pick: 0 }] },
  },
  {
    happened: 'an appointment that ended in the hour that clocks show twice took no time', seed: 20060,
    history: { start: 1, commands: [{ do: 'meanwhile', nth: 1, then: { do: 'book', day: 1, at: 4, length: 2, count: 3 } }, { do: 'minutes', count: 1 }, { do: 'touch-event', pick: 0 }] },
  },
  {
    happened: 'a block in the hour that clocks show twice was moved again in every cycle', seed: 20060,
    history: { start: 1, commands: [{ ...event, day: 3, at: 3, length: 3 }, { ...event, day: 3, at: 4, length: 1 }, { ...event, day: 3, at: 4, length: 2 }, { do: 'minutes', count: 1 }] },
  },
];
