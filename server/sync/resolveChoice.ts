import type { AppointmentMirror, MirrorState } from '../../shared/appointments/mirror.ts';
import { isSame } from '../../shared/appointments/chooseEventTime.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import type { ChoiceInput } from '../../shared/contract/sync.ts';
import type { Period } from '../../shared/time/period.ts';
import { openTokens } from '../connection/tokens.ts';
import type { Doors } from '../doors.ts';
import type { JournalRow } from '../store/stored/sync.ts';
import { isReadOnly } from './watchNativeLink.ts';

type Move = Extract<ChoiceInput, { choice: 'move' }>;

/**
 * The user's word on an event of ours that they moved, deleted or retitled. `put-back`: the next cycle writes it as
 * TekMatix has it. `leave`: nothing is written until the appointment itself changes. `move`: the appointment gets the
 * event's time, in TekMatix, now. `take-title`, `keep-title`: whose title the event has.
 * @throws SyncFault not-found when nothing is asked about this event (any more); of `move` also changed-meanwhile when the
 * event is not where the user saw it, and what `TekMatix.moveAppointment` throws: the choice stays then
 */
export async function resolveChoice(doors: Doors, userId: string, input: ChoiceInput): Promise<void> {
  const mirror = (await doors.store.sync.mirrors(userId)).find((m) => m.id === input.mirrorId);
  if (!mirror || !isAsked(mirror, input.choice)) throw new SyncFault('not-found');
  if (input.choice === 'move') await moveAppointment(doors, { userId, mirror, move: input });
  await doors.store.transaction(async (store) => {
    // A cycle may have seen both sides agree meanwhile: what it remembered stays.
    const current = (await store.sync.mirrors(userId)).find((m) => m.id === mirror.id);
    if (current && input.choice !== 'move' && isAsked(current, input.choice)) await store.sync.saveMirror(userId, { ...current, ...DECIDED[input.choice], refused: null });
    await store.sync.note(userId, tellOf(doors, mirror, input));
  });
  await doors.jobs.enqueue(userId);
}

function isAsked({ state, retitled }: AppointmentMirror, choice: ChoiceInput['choice']): boolean {
  if (choice === 'take-title' || choice === 'keep-title') return retitled === 'asked';
  return state === 'moved' || (state === 'deleted' && choice !== 'move');
}

/** What we wrote last stays known. Of a moved event only its time is put back. */
const DECIDED: Record<Exclude<ChoiceInput['choice'], 'move'>, Partial<AppointmentMirror>> = {
  'put-back': { state: 'put-back' }, leave: { state: 'left' }, 'take-title': { retitled: 'put-back' }, 'keep-title': { retitled: null },
};

const ACTIONS: Record<ChoiceInput['choice'], string> = {
  'put-back': 'choice-put-back', leave: 'choice-left', move: 'choice-moved', 'take-title': 'choice-title-taken', 'keep-title': 'choice-title-kept',
};

function tellOf(doors: Doors, mirror: AppointmentMirror, input: ChoiceInput): JournalRow {
  const at = ({ start, end }: Period): Period => ({ start, end });
  const told = input.choice === 'move'
    ? { reason: input.notify ? 'moved-with-notice' : 'moved-without-notice', before: at(input.from), after: at(input.to) }
    : { reason: 'chosen-by-user', before: null, after: at(mirror) };
  return { at: doors.now(), cycleId: 'user', action: ACTIONS[input.choice], target: mirror.appointmentId, calendarId: mirror.calendarId, ...told };
}

async function moveAppointment(doors: Doors, { userId, mirror, move }: { userId: string; mirror: AppointmentMirror; move: Move }): Promise<void> {
  if (await isReadOnly(doors, userId)) throw new SyncFault('native-link-suspected');
  const { store } = doors;
  const event = (await store.calendars.objects(mirror.calendarId)).find((o) => o.href === mirror.href)?.ownEvent;
  if (!event || !isSame(event, move.to) || !isSame(mirror, move.from)) throw new SyncFault('changed-meanwhile');
  const user = await store.users.find(userId);
  const location = user && (await store.users.findLocation(user.locationId));
  if (!location) throw new SyncFault('session-invalid');
  const tekMatix = doors.tekMatix.open({ locationId: location.id, tokens: openTokens(doors, location), zone: location.zone });
  // Before it is moved: whatever happens to us or to the event then, its user is asked again rather than overruled.
  await turn(doors, { userId, mirror, from: 'moved', to: 'moving' });
  try {
    await tekMatix.moveAppointment(mirror.appointmentId, move);
  } catch (error) {
    await turn(doors, { userId, mirror, from: 'moving', to: 'moved' });
    throw error;
  }
  // Both times are other than they were read.
  await store.users.hint([{ userId, periods: [move.from, move.to] }]);
}

type Turn = { readonly userId: string; readonly mirror: AppointmentMirror; readonly from: MirrorState; readonly to: MirrorState };

/** Unless a cycle has settled it meanwhile. */
async function turn({ store, now }: Doors, { userId, mirror, from, to }: Turn): Promise<void> {
  await store.transaction(async (tx) => {
    const current = (await tx.sync.mirrors(userId)).find((m) => m.id === mirror.id);
    if (current?.state === from) await tx.sync.saveMirror(userId, { ...current, state: to, writtenAt: to === 'moving' ? now() : mirror.writtenAt });
  });
}
