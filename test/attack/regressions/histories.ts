import type { History } from '../runHistory.ts';

/** What a history broke once, named after what happened to the user, with the seed that found it. */
export type Regression = { readonly happened: string; /** null: found by a list of histories that were written by hand. */ readonly seed: number | null; readonly history: History };

const event = { do: 'add-event', calendar: 0, day: 0, at: 0, length: 1, shape: 'once', flag: 'plain' } as const;

const minute = { do: 'minutes', count: 1 } as const;
const many = [{ do: 'fill-calendar', calendar: 1, day: 1, count: 7 }, minute, { do: 'clear-calendar', calendar: 0, leave: 0 }, minute] as const;

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
  {
    happened: 'many events vanished and then their calendar did, and the question about them could never be answered', seed: null,
    history: { start: 0, commands: [...many, { do: 'delete-calendar', calendar: 1 }, minute] },
  },
  {
    happened: 'whoever disconnected and ended that at once lost the blocks that were to stay, and the receipt was empty', seed: null,
    history: { start: 0, commands: [event, { do: 'book', day: 2, at: 20, length: 2, count: 1 }, minute, { do: 'disconnect', written: 'remove', changed: 'keep' }, { do: 'stop-leaving', wish: 'leave-rest' }, minute] },
  },
  {
    happened: 'whoever disconnected after a loss of the database, to leave everything as it was, got an empty receipt', seed: 4_020_000,
    history: { start: 0, commands: [{ do: 'book', day: 0, at: 0, length: 1, count: 1 }, minute, { do: 'lose-database' }, { do: 'disconnect', written: 'leave', changed: 'keep' }, { do: 'roles', primary: 0, conflicts: [false, false, false] }] },
  },
  {
    happened: 'an unreadable event that was wanted back blocked no day that came into the window later', seed: null,
    history: { start: 0, commands: [{ do: 'break-event', calendar: 1 }, minute, { do: 'break-event', calendar: 1 }, minute, { do: 'restore', pick: 0, all: false }, minute, { do: 'jump', hours: 50 }] },
  },
  {
    happened: 'an event that Apple once said was gone stood there after its user had left, and the receipt did not name it', seed: 20_271_125,
    history: { start: 0, commands: [{ do: 'book', day: 0, at: 0, length: 1, count: 1 }, minute, { do: 'icloud-fault', fault: 'not-found', on: 'any', nth: 3, times: 1 }, { do: 'disconnect', written: 'remove', changed: 'keep' }, minute] },
  },
];
