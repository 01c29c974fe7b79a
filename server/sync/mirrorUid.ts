import { createHash } from 'node:crypto';

/** How often Apple may refuse a name before we stop inventing new ones. */
export const GENERATIONS = 8;

/**
 * The UID of the event that mirrors an appointment, in Apple's own shape. It follows from the appointment alone, so that
 * after the loss of the database our own events are known again; a new generation stands for a name that Apple refuses
 * because it was used and deleted before (field manual iCloud §5.1).
 */
export function mirrorUid(locationId: string, appointmentId: string, generation: number): string {
  const hex = createHash('sha256').update(JSON.stringify(['mirror', locationId, appointmentId, generation])).digest('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** True for a UID that we make for this appointment: a copy that the user made of our event has another. */
export function isMirrorUid(uid: string, locationId: string, appointmentId: string): boolean {
  for (let generation = 0; generation < GENERATIONS; generation += 1) {
    if (mirrorUid(locationId, appointmentId, generation) === uid) return true;
  }
  return false;
}
