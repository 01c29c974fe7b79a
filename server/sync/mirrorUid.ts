import { createHash } from 'node:crypto';

/** Names that one appointment may use up. What we write and what we know again end at the same one. */
export const GENERATIONS = 64;

/** Whose event it is: users of one location may share a calendar, and each has an event of their own there. */
export type MirrorOwner = { readonly locationId: string; readonly tekmatixUserId: string; readonly appointmentId: string };

/**
 * The UID of the event that mirrors an appointment for a user, in Apple's own shape. It follows from these alone, so that
 * after the loss of the database our own events are known again; a new generation stands for a name that Apple refuses
 * because it was used and deleted before (field manual iCloud §5.1).
 */
export function mirrorUid({ locationId, tekmatixUserId, appointmentId }: MirrorOwner, generation: number): string {
  return toUid(['mirror', locationId, tekmatixUserId, appointmentId, generation]);
}

/** The generation of a UID that we make for this appointment of this user. undefined: a copy that the user made of our event. */
export function findGeneration(uid: string, owner: MirrorOwner): number | undefined {
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    if (mirrorUid(owner, generation) === uid || isNamelessUid(uid, owner, generation)) return generation;
  }
  return undefined;
}

/** Made until 2026-11-25, without the user. Such an event counts only where its mark or a stored mirror names the user. */
const isNamelessUid = (uid: string, { locationId, appointmentId }: MirrorOwner, generation: number): boolean =>
  toUid(['mirror', locationId, appointmentId, generation]) === uid;

function toUid(parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
