import { SyncFault } from '../../shared/connection/fault.ts';
import { createCalendarModel } from './model/calendarModel.ts';
import { noteReadable } from './invariants/verdicts.ts';
import type { Scene } from './scene.ts';
import { reconnect, relink, setUpWhenPossible } from './user.ts';

/** A calendar that can be the primary becomes it, unless one is that can. */
export function ensurePrimary({ calendars, owner }: Scene): void {
  if (calendars.every(({ gone }) => gone)) calendars.push(createCalendarModel('Spare', owner.addCalendar({ name: 'Spare' }), 'ignored'));
  for (const calendar of calendars.filter(({ gone }) => gone)) calendar.role = 'ignored';
  const primary = calendars.find(({ role }) => role === 'primary') ?? calendars.find(({ gone }) => !gone);
  if (primary) Object.assign(primary, { role: 'primary', everPrimary: true, forgotten: false });
  primary?.standin.setAccess('read-write');
}

/** Everything of the user's is entered anew, with a primary calendar that can be one. */
export async function setUpWithNewSecrets(scene: Scene): Promise<void> {
  ensurePrimary(scene);
  scene.owner.setPassword(scene.password);
  scene.token = scene.location.addToken();
  await setUpWhenPossible(scene);
  // What is gone is not among the choices any more.
  for (const name of [...scene.verdicts.unreadable.keys()]) noteReadable(scene, name, true);
}

const LETTERS = 'abcdefghijklmnop';

/** The user makes a new one and enters it; when that fails they still have it. */
export async function replaceSecret(scene: Scene, what: 'password' | 'token'): Promise<boolean> {
  const letter = LETTERS[scene.next() % LETTERS.length] ?? 'a';
  try {
    if (what === 'password') {
      scene.password = ['bcde', 'fghi', 'jklm', letter.repeat(4)].join('-');
      scene.owner.setPassword(scene.password);
      await reconnect(scene);
    } else {
      scene.token = scene.location.addToken();
      await relink(scene);
    }
    noteReadable(scene, what, true);
    return true;
  } catch (error) {
    if (!(error instanceof SyncFault)) throw error;
    return false;
  }
}
