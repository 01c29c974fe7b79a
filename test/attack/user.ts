import { saveRoles } from '../../server/calendars/saveRoles.ts';
import { connect } from '../../server/connection/connect.ts';
import { linkTekMatix } from '../../server/connection/linkTekMatix.ts';
import type { StoredCalendar } from '../../server/store/stored/calendar.ts';
import { listDue } from '../../server/connection/leaving/listDue.ts';
import { syncUser } from '../../server/sync/syncUser.ts';
import { DEFAULT_BUSY_RULES, type BusyRules } from '../../shared/calendars/busyRules.ts';
import type { CalendarId } from '../../shared/calendars/calendar.ts';
import { DAY, MINUTE } from '../../shared/time/period.ts';
import type { UserSession } from '../../server/subjects.ts';
import { isOwnBlock } from '../../shared/busy/blockTitle.ts';
import { ownEvents } from './invariants/appointments.ts';
import { ownBlocks } from './invariants/blocks.ts';
import { isAt, type ModelCalendar } from './model/calendarModel.ts';
import { COACH, EMAIL, type Scene } from './scene.ts';

const SESSION = 's1';

/** A household in step, as it is after the first cycle. Each database works it out once. */
export async function settleIn(scene: Scene): Promise<void> {
  const name = `from_${scene.clock.now()}`;
  const known = await scene.database.restore(name);
  if (known !== undefined) {
    scene.userId = known;
    scene.clock.advance(MINUTE);
    return;
  }
  await scene.database.empty();
  await setUp(scene);
  await minute(scene);
  await scene.database.keep(name, scene.userId);
}

/** A new browser, TekMatix, iCloud, roles: as after the first start, or after the loss of the database. */
export async function setUp(scene: Scene): Promise<void> {
  const { doors } = scene.process;
  const at = scene.clock.now();
  await doors.store.sessions.add({ id: SESSION, userId: null, tokenHash: 't1', browserName: 'test', createdAt: at, expiresAt: at + 365 * DAY });
  await relink(scene);
  scene.userId = (await doors.store.users.ensure(scene.location.id, COACH, 'Anna Keller')).id;
  await reconnect(scene);
  await applyRoles(scene);
}

/** Roles as they were before the user left, as far as the calendars still are; another primary when the old one cannot be one. */
export function takeRolesBack(scene: Scene): void {
  const { calendars, left } = scene;
  calendars.forEach((calendar, place) => { calendar.role = calendar.gone ? 'ignored' : left?.roles[place] ?? 'ignored'; });
  const canBe = ({ gone, standin }: ModelCalendar): boolean => !gone && standin.access === 'read-write';
  const primary = calendars.find((calendar) => calendar.role === 'primary' && canBe(calendar)) ?? calendars.find(canBe);
  for (const calendar of calendars.filter(({ role }) => role === 'primary')) calendar.role = 'conflict';
  if (primary) Object.assign(primary, { role: 'primary', everPrimary: true, forgotten: false });
}

/** Of everything that was written before nobody knows any more who changed it since. */
export function forgetWhoDidWhat(scene: Scene): void {
  for (const touch of scene.here.touched.values()) touch.at = undefined;
  for (const { appointmentId } of ownEvents(scene)) scene.here.touched.set(appointmentId, { kind: 'moved', at: undefined });
  for (const { id, start, end, title } of ownBlocks(scene)) {
    // Dragged away, it does not say any more whose it was: from now on it is the user's.
    if (isOwnBlock({ start, end, title }, COACH)) continue;
    scene.here.theirs.add(id);
    scene.here.foreignBlocks.set(id, { id, start, end, title });
  }
  for (const { kept, removed } of scene.calendars) {
    kept.clear();
    removed.clear();
  }
}

/** Whoever had left is back: the account is connected, and its calendars get the roles that they had. */
async function comeBack(scene: Scene): Promise<void> {
  takeRolesBack(scene);
  try {
    await applyRoles(scene);
  } catch (error) {
    for (const calendar of scene.calendars) calendar.role = 'ignored';
    throw error;
  }
  forgetWhoDidWhat(scene);
  scene.left = null;
}

export async function relink({ process, location, token }: Scene): Promise<void> {
  await linkTekMatix(process.doors, { id: SESSION, userId: null }, { locationId: location.id, token, userId: COACH });
}

export async function reconnect(scene: Scene): Promise<void> {
  const { process: { doors }, userId, clock, password } = scene;
  const known = (await doors.store.connections.ofUser(userId))[0]?.id;
  await connect(doors, sessionOf(scene), { attemptId: `a${clock.now()}`, email: EMAIL, password, connectionId: known });
  if (scene.left && !(await doors.store.leavings.ofUser(userId))) await comeBack(scene);
}

export const sessionOf = ({ userId }: Scene): UserSession => ({ id: SESSION, userId });

/** What the model's calendars have as roles and switches, as the user saves them; without those that are gone. */
export async function applyRoles(scene: Scene): Promise<void> {
  await saveRoles(scene.process.doors, scene.userId, await rolesInput(scene));
}

export async function rolesInput(scene: Scene): Promise<{ primary: CalendarId | null; conflicts: CalendarId[]; rules: Record<string, BusyRules> }> {
  const stored = await scene.process.doors.store.calendars.ofUser(scene.userId);
  const known = scene.calendars.flatMap((model) => {
    const found = stored.find(({ href }) => isAt(model, href));
    return found ? [{ model, id: found.id }] : [];
  });
  const primary = known.find(({ model }) => model.role === 'primary')?.id ?? null;
  const conflicts: CalendarId[] = known.filter(({ model }) => model.role === 'conflict').map(({ id }) => id);
  return { primary, conflicts, rules: Object.fromEntries(known.map(({ model, id }) => [id, rulesOf(model)])) };
}

function rulesOf({ rules: { padding, ...rules } }: ModelCalendar): BusyRules {
  return { ...DEFAULT_BUSY_RULES, ...rules, paddingBefore: padding, paddingAfter: padding };
}

export async function storedOf(scene: Scene, model: ModelCalendar): Promise<StoredCalendar | undefined> {
  return (await scene.process.doors.store.calendars.ofUser(scene.userId)).find(({ href }) => isAt(model, href));
}

/** `died`: in the middle of the cycle; another process has taken over. */
export type MinuteOutcome = 'whole-cycle' | 'not-due' | 'died';

/** One minute later: one cycle when the user is due. */
export async function minute(scene: Scene, dieAt: number | null = null): Promise<MinuteOutcome> {
  scene.clock.advance(MINUTE);
  const { doors, fuse } = scene.process;
  if (!(await listDue(doors)).some(({ userId }) => userId === scene.userId)) return 'not-due';
  fuse.dieAt(dieAt);
  await syncUser(doors, scene.userId).catch((error: unknown) => { if (!fuse.dead) throw error; });
  await fuse.quiet();
  fuse.dieAt(null);
  if (!fuse.dead) return 'whole-cycle';
  scene.restart();
  return 'died';
}

/** Setting up may fail while a service does not answer; nothing is known of the user until it succeeds. */
export async function setUpWhenPossible(scene: Scene): Promise<void> {
  for (const calendar of scene.calendars) calendar.leaving = false;
  try {
    await setUp(scene);
    scene.settled = true;
  } catch {
    scene.settled = false;
    await scene.database.empty();
  }
}
