import { SyncFault } from '../../shared/connection/fault.ts';
import { decideHold } from '../../server/sync/decideHold.ts';
import type { StoredHold } from '../../server/store/stored/undo.ts';
import { apply, type Command } from './commands/command.ts';
import type { AttackedDatabase } from './database.ts';
import { calmDown } from './calmDown.ts';
import { checkAppointments } from './invariants/appointments.ts';
import { checkBlocks, checkForeign } from './invariants/blocks.ts';
import { checkCalendars } from './invariants/calendars.ts';
import { checkHolds } from './invariants/holds.ts';
import { checkVanished, noteKnown } from './invariants/vanished.ts';
import { checkJournal } from './invariants/journal.ts';
import { watchBlocks } from './invariants/massChange.ts';
import { checkTitles } from './invariants/privacy.ts';
import { checkVerdicts, noteTruth } from './invariants/verdicts.ts';
import { openScene } from './openScene.ts';
import { STARTS, type Scene } from './scene.ts';
import { minute, settleIn } from './user.ts';

export type History = { readonly start: number; readonly commands: readonly Command[] };

/** After these another verdict may be given than before; what people do is known to nobody until a cycle looks. */
const MAY_CHANGE_VERDICTS: ReadonlySet<string> = new Set<Command['do']>([
  'minutes', 'wait', 'jump', 'crash', 'restart', 'lose-database', 'roles', 'rules', 'choose', 'replace', 'twice', 'quarters', 'blink',
  'answer-hold', 'restore', 'remove-kept', 'disconnect', 'stop-leaving', 'connect-again',
]);

/** Plays a history, lets the server come to rest, and says which of the invariants do not hold. */
export async function runHistory(database: AttackedDatabase, { start, commands }: History): Promise<string[]> {
  const scene = await openScene(database, STARTS[start % STARTS.length] ?? STARTS[0]);
  await settleIn(scene);
  noteTruth(scene);
  for (const [place, command] of commands.entries()) {
    const judgeBlocks = watchBlocks(scene);
    await apply(scene, command);
    noteTruth(scene);
    await noteKnown(scene);
    const problems = [...scene.problems, ...judgeBlocks(), ...await checkCalendars(scene), ...(MAY_CHANGE_VERDICTS.has(command.do) ? await checkVerdicts(scene) : [])];
    if (problems.length > 0) return problems.map((problem) => `${problem} (after command ${place + 1}, ${command.do})`);
  }
  return judgeAtRest(scene);
}

/** Lets the server come to rest, and says which of the invariants do not hold then. What is asked then is answered, and they have to hold again. */
export async function judgeAtRest(scene: Scene): Promise<string[]> {
  const restless = await calmDown(scene);
  if (restless.length > 0) return restless;
  const problems = await checkRest(scene);
  if (problems.length > 0) return problems;
  const answered = await answerEverything(scene);
  return answered.length > 0 ? answered : checkOneMoreCycle(scene);
}

const readHolds = ({ process, userId }: Scene): Promise<StoredHold[]> => process.doors.store.holds.ofUser(userId);

async function checkRest(scene: Scene): Promise<string[]> {
  const holds = await readHolds(scene);
  return [
    ...await checkAppointments(scene, holds), ...await checkBlocks(scene, holds), ...checkForeign(scene), ...await checkJournal(scene, holds), ...checkTitles(scene), ...await checkVanished(scene, holds),
    ...await checkHolds(scene, holds), ...await checkVerdicts(scene), ...await checkCalendars(scene),
  ];
}

/** What one word may bring to light. */
const MOST_QUESTIONS = 4;

/** The user says of everything that vanished that it is gone: then nothing is held, and everything is in step. */
async function answerEverything(scene: Scene): Promise<string[]> {
  let holds = await readHolds(scene);
  if (holds.length === 0) return [];
  for (let round = 0; round < MOST_QUESTIONS && holds.length > 0; round += 1) {
    for (const { id } of holds) await decideHold(scene.process.doors, scene.userId, { holdId: id, decision: 'believe' }).catch((error: unknown) => { if (!(error instanceof SyncFault)) throw error; });
    await minute(scene);
    await minute(scene);
    holds = await readHolds(scene);
  }
  noteTruth(scene);
  return (await checkRest(scene)).map((problem) => `${problem} (after every question was answered)`)
    .concat(holds.map(({ kind, members }) => `3: ${members.length} ${kind} are still asked about after the user has said that they are gone`));
}

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
