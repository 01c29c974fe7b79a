import fc from 'fast-check';
import { HOUR, MINUTE } from '../../../shared/time/period.ts';
import { checkVerdicts, noteReadable } from '../invariants/verdicts.ts';
import { syncUser } from '../../../server/sync/syncUser.ts';
import { putText } from '../model/calendarModel.ts';
import type { Scene } from '../scene.ts';
import { forgetWhoDidWhat, minute, setUpWhenPossible, takeRolesBack } from '../user.ts';
import type { Handlers } from './handlers.ts';

/** Time, and what becomes of the server in it. */
export type ServerCommand =
  | { readonly do: 'minutes'; readonly count: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'jump'; readonly hours: number }
  | { readonly do: 'crash'; readonly at: number }
  | { readonly do: 'restart' }
  /** Two processes begin the user's cycle at once. */
  | { readonly do: 'twice' }
  /** One is stuck in its nth request for longer than anybody believes in it; another one goes through a whole cycle meanwhile. */
  | { readonly do: 'overtake'; readonly nth: number }
  | { readonly do: 'quarters'; readonly count: number }
  | { readonly do: 'lose-database' }
  | { readonly do: 'webhooks'; readonly how: 'deliver' | 'lose' | 'repeat' | 'repeat-new' | 'reverse' }
  | { readonly do: 'ask'; readonly nth: number }
  /** For the length of one cycle iCloud lists nothing of what the user has in a calendar. */
  | { readonly do: 'blink'; readonly calendar: number };

export const serverCommand: fc.Arbitrary<ServerCommand> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ do: fc.constant('minutes' as const), count: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 2, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), hours: fc.integer({ min: 1, max: 72 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('crash' as const), at: fc.integer({ min: 1, max: 140 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('twice' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('overtake' as const), nth: fc.integer({ min: 1, max: 14 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('quarters' as const), count: fc.integer({ min: 11, max: 13 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose-database' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('webhooks' as const), how: fc.constantFrom('deliver' as const, 'lose' as const, 'repeat' as const, 'repeat-new' as const, 'reverse' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask' as const), nth: fc.integer({ min: 1, max: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('blink' as const), calendar: fc.nat(2) }) },
);

export const serverHandlers: Handlers<ServerCommand> = {
  async minutes(scene, { count }) {
    for (let i = 0; i < count; i += 1) await cycle(scene);
  },
  async wait(scene, { minutes }) {
    scene.clock.advance(minutes * MINUTE);
    await cycle(scene);
  },
  async jump(scene, { hours }) {
    scene.clock.advance(hours * HOUR);
    await cycle(scene);
  },
  async crash(scene, { at }) {
    await minute(scene, at);
  },
  restart: (scene) => { scene.restart(); },
  async twice(scene) {
    const other = scene.another();
    await Promise.all([cycle(scene), syncUser(other.doors, scene.userId)]);
  },
  overtake(scene, { nth }) {
    scene.verdicts.lag = Math.max(scene.verdicts.lag, 2 * STUCK);
    scene.waiting.push({ nth, act: async () => {
      scene.clock.advance(STUCK);
      await syncUser(scene.another().doors, scene.userId);
    } });
  },
  async quarters(scene, { count }) {
    for (let i = 0; i < count; i += 1) {
      scene.clock.advance(3 * MINUTE);
      await cycle(scene);
    }
  },
  async 'lose-database'(scene) {
    await scene.database.empty();
    scene.restart();
    if (scene.left) takeRolesBack(scene);
    scene.left = null;
    // An event at another time than its appointment's is asked about.
    forgetWhoDidWhat(scene);
    Object.assign(scene.clocks, { device: null, answer: null });
    for (const calendar of scene.calendars) calendar.forgotten = calendar.everPrimary && calendar.role !== 'primary';
    // What is gone cannot be chosen again.
    for (const calendar of scene.calendars.filter(({ gone }) => gone)) {
      calendar.role = 'ignored';
      noteReadable(scene, calendar.label, true);
    }
    await setUpWhenPossible(scene);
  },
  async webhooks({ tekMatix: { webhooks }, process }, { how }) {
    if (how === 'lose') webhooks.lose();
    else if (how === 'reverse') webhooks.reverse();
    else if (how === 'repeat' || how === 'repeat-new') webhooks.repeat(how === 'repeat' ? 'same' : 'new');
    else await webhooks.deliver().then(() => process.webhooks.settled());
  },
  blink,
  ask(scene, { nth }) {
    scene.waiting.push({ nth, act: async () => { scene.problems.push(...await checkVerdicts(scene)); } });
  },
};

/** Longer than a cycle is believed in that says nothing. */
const STUCK = 2 * MINUTE;

/** Of fewer than five events a whole listing is believed. */
const ENOUGH = 5;

async function blink(scene: Scene, { calendar: place }: { readonly calendar: number }): Promise<void> {
  const calendar = scene.calendars[place];
  // Nobody may come for what is hidden meanwhile.
  if (!calendar || calendar.gone || calendar.things.size < ENOUGH || scene.waiting.length > 0) return;
  const { standin, texts } = calendar;
  for (const name of texts.keys()) standin.remove(name);
  // Nothing names what is missing.
  standin.expireTokens();
  // Whoever is told that nothing is there cannot know better, as long as few are missing.
  scene.verdicts.lag = Infinity;
  await cycle(scene);
  for (const [name, text] of texts) putText(calendar, name, text);
}

/** A whole cycle: whoever cannot be read has been found out by its end. */
async function cycle(scene: Scene): Promise<void> {
  const known = [...scene.verdicts.unreadable.values()];
  if (await minute(scene) === 'whole-cycle') for (const one of known) one.noticed = true;
}
