import { leavingSubject } from '../../server/connection/leaving/leavingSubject.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { HOUR, MINUTE } from '../../shared/time/period.ts';
import { setLag } from './commands/network.ts';
import { checkCalendars } from './invariants/calendars.ts';
import { checkLeft } from './invariants/left.ts';
import { noteTruth } from './invariants/verdicts.ts';
import { createCalendarModel } from './model/calendarModel.ts';
import { windowAt } from './model/expected.ts';
import type { Scene } from './scene.ts';
import { replaceSecret, setUpWithNewSecrets } from './secrets.ts';
import { minute, reconnect, sessionOf } from './user.ts';

/** What a history may take to come to rest. */
const QUIET_CYCLES = 3;
/** Pauses, doubts and refusals are over by then, and what services show late is shown. */
const PATIENCE = 90 * MINUTE;
const LAST_MINUTES = 10 * MINUTE;
/** Looks that a leaving may take when nothing is in its way any more. */
const LAST_LOOKS = 5;

/** Services answer, secrets are good, time passes, whoever leaves is gone and comes back; then the server has three cycles. */
export async function calmDown(scene: Scene): Promise<string[]> {
  const { icloud, tekMatix, verdicts } = scene;
  scene.waiting.length = 0;
  icloud.faults.clear();
  tekMatix.faults.clear();
  setLag(scene, 'icloud', 0);
  setLag(scene, 'tekmatix', 0);
  scene.clock.advance(PATIENCE);
  if (!scene.settled) await setUpWithNewSecrets(scene);
  if (verdicts.unreadable.has('password') || await isAskedForPassword(scene)) await replaceSecret(scene, 'password');
  if (verdicts.unreadable.has('token')) await replaceSecret(scene, 'token');
  const problems = scene.left ? await leaveAndReturn(scene) : [];
  if (problems.length > 0) return problems;
  // At midnight of UTC another day comes into the window, and with it something new to write.
  if (windowAt(scene.clock.now()).start !== windowAt(scene.clock.now() + LAST_MINUTES).start) scene.clock.advance(LAST_MINUTES);
  for (let i = 0; i < QUIET_CYCLES; i += 1) await minute(scene);
  noteTruth(scene);
  return [];
}

/** Apple may refuse a good password twice: then it is believed to be wrong, and only its user knows better. */
const isAskedForPassword = async ({ process, userId }: Scene): Promise<boolean> =>
  (await process.doors.store.connections.ofUser(userId)).some(({ health }) => health === 'needs-reconnect');

const isUnderWay = async ({ process, userId }: Scene): Promise<boolean> => (await process.doors.store.leavings.ofUser(userId)) !== undefined;

async function leaveAndReturn(scene: Scene): Promise<string[]> {
  const { calendars, owner } = scene;
  for (let look = 0; look < LAST_LOOKS && await isUnderWay(scene); look += 1) {
    scene.clock.advance(HOUR);
    await minute(scene);
  }
  if (await isUnderWay(scene)) {
    // What stands in a calendar that is gone or closed cannot be taken out: they end it themselves.
    const blocked = calendars.some(({ everPrimary, gone, standin }) => everPrimary && (gone || standin.access === 'read-only'));
    if (!blocked) return ['9: a leaving does not end although nothing is in its way'];
    await leavingSubject(scene.process.doors).end(sessionOf(scene), { wish: 'leave-rest' });
    if (scene.left) scene.left.endedEarly = true;
    await minute(scene);
  }
  // What was taken out belongs to their leaving, and not to what comes after it.
  const problems = [...await checkLeft(scene), ...await checkCalendars(scene)];
  if (problems.length > 0 || !scene.left) return problems;
  if (calendars.every(({ gone }) => gone)) calendars.push(createCalendarModel('Spare', owner.addCalendar({ name: 'Spare' }), 'ignored'));
  for (const { gone, standin } of calendars) if (!gone) standin.setAccess('read-write');
  try {
    await reconnect(scene);
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return [`9: whoever left cannot come back: ${error.kind}`];
  }
  return [];
}
