import { MINUTE } from '../../shared/time/period.ts';
import { apply, type Command } from './commands/command.ts';
import { replaceSecret, setLag, setUpWithNewSecrets } from './commands/network.ts';
import type { AttackedDatabase } from './database.ts';
import { checkAppointments } from './invariants/appointments.ts';
import { checkBlocks, checkForeign } from './invariants/blocks.ts';
import { checkCalendars } from './invariants/calendars.ts';
import { checkJournal } from './invariants/journal.ts';
import { checkVerdicts, noteTruth } from './invariants/verdicts.ts';
import { openScene } from './openScene.ts';
import { STARTS, type Scene } from './scene.ts';
import { windowAt } from './model/expected.ts';
import { minute, settleIn } from './user.ts';

export type History = { readonly start: number; readonly commands: readonly Command[] };

/** After these another verdict may be given than before; what people do is known to nobody until a cycle looks. */
const MAY_CHANGE_VERDICTS: ReadonlySet<string> = new Set<Command['do']>(['minutes', 'wait', 'jump', 'crash', 'restart', 'lose-database', 'roles', 'rules', 'choose', 'replace']);

/** What a history may take to come to rest. */
const QUIET_CYCLES = 3;
/** Pauses, doubts and refusals are over by then, and what services show late is shown. */
const PATIENCE = 90 * MINUTE;
const LAST_MINUTES = 10 * MINUTE;

/** Plays a history, lets the server come to rest, and says which of the invariants do not hold. */
export async function runHistory(database: AttackedDatabase, { start, commands }: History): Promise<string[]> {
  const scene = await openScene(database, STARTS[start % STARTS.length] ?? STARTS[0]);
  await settleIn(scene);
  noteTruth(scene);
  for (const [place, command] of commands.entries()) {
    await apply(scene, command);
    noteTruth(scene);
    const problems = [...scene.problems, ...await checkCalendars(scene), ...(MAY_CHANGE_VERDICTS.has(command.do) ? await checkVerdicts(scene) : [])];
    if (problems.length > 0) return problems.map((problem) => `${problem} (after command ${place + 1}, ${command.do})`);
  }
  return judgeAtRest(scene);
}

/** Lets the server come to rest, and says which of the invariants do not hold then. */
export async function judgeAtRest(scene: Scene): Promise<string[]> {
  await calmDown(scene);
  const problems = [...await checkRest(scene), ...await checkVerdicts(scene), ...await checkCalendars(scene)];
  return problems.length > 0 ? problems : checkOneMoreCycle(scene);
}

/** Services answer, secrets are good, time passes; then the server has three cycles. */
async function calmDown(scene: Scene): Promise<void> {
  const { icloud, tekMatix } = scene;
  scene.waiting.length = 0;
  icloud.faults.clear();
  tekMatix.faults.clear();
  setLag(scene, 'icloud', 0);
  setLag(scene, 'tekmatix', 0);
  scene.clock.advance(PATIENCE);
  // At midnight of UTC another day comes into the window, and with it something new to write.
  if (windowAt(scene.clock.now()).start !== windowAt(scene.clock.now() + LAST_MINUTES).start) scene.clock.advance(LAST_MINUTES);
  if (!scene.settled) await setUpWithNewSecrets(scene);
  if (scene.verdicts.unreadable.has('password') || await isAskedForPassword(scene)) await replaceSecret(scene, 'password');
  if (scene.verdicts.unreadable.has('token')) await replaceSecret(scene, 'token');
  for (let i = 0; i < QUIET_CYCLES; i += 1) await minute(scene);
  noteTruth(scene);
}

/** Apple may refuse a good password twice: then it is believed to be wrong, and only its user knows better. */
const isAskedForPassword = async ({ process, userId }: Scene): Promise<boolean> =>
  (await process.doors.store.connections.ofUser(userId)).some(({ health }) => health === 'needs-reconnect');

const checkRest = async (scene: Scene): Promise<string[]> =>
  [...await checkAppointments(scene), ...await checkBlocks(scene), ...checkForeign(scene), ...await checkJournal(scene)];

/** Invariant 6. */
async function checkOneMoreCycle(scene: Scene): Promise<string[]> {
  scene.icloud.clearJournal();
  scene.tekMatix.clearJournal();
  await minute(scene);
  return [
    ...scene.icloud.journal.filter(({ method }) => method === 'PUT' || method === 'DELETE').map(({ method, path }) => `6: ${method} ${path} although nothing had changed`),
    ...scene.tekMatix.journal.filter(({ method }) => method !== 'GET').map(({ method, path }) => `6: ${method} ${path} although nothing had changed`),
  ];
}
