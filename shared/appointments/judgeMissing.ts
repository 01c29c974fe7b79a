import { judgeDeletions } from '../sync/deletionGuard.ts';
import type { HoldReason } from '../sync/hold.ts';
import type { Period } from '../time/period.ts';
import { isLive, type Appointment } from './appointment.ts';

export type MissingInput = {
  /** Every appointment that was known before. */
  readonly known: readonly Appointment[];
  /** What was read now. */
  readonly read: readonly Period[];
  readonly listed: ReadonlySet<string>;
  /** Of the known ones, those that were looked for by themselves and found, wherever they are. */
  readonly found: ReadonlySet<string>;
  /** Those that the user is asked about. */
  readonly held: ReadonlySet<string>;
};

export type MissingAppointments = { readonly missing: readonly Appointment[]; readonly of: number; /** undefined: they are believed to be gone. */ readonly reason: HoldReason | undefined };

/**
 * Which live appointments are not where they were, and whether so many that it is not believed. One that is asked about
 * stays missing where nobody looked this time: what is read far ahead is read in turns.
 */
export function judgeMissing({ known, read, listed, found, held }: MissingInput): MissingAppointments {
  const wasRead = ({ start }: Period): boolean => read.some((period) => start >= period.start && start < period.end);
  const concerned = known.filter((appointment) => isLive(appointment) && (wasRead(appointment) || held.has(appointment.id)));
  const missing = concerned.filter(({ id }) => !listed.has(id) && !found.has(id));
  const believed = judgeDeletions('full', missing.length, concerned.length).kind === 'believed';
  return { missing, of: concerned.length, reason: believed ? undefined : missing.length === concerned.length ? 'emptied' : 'vanished' };
}
