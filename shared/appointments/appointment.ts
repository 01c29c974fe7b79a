import type { Period } from '../time/period.ts';

export type AppointmentId = string & { readonly __id: 'appointment' };
export type BlockedSlotId = string & { readonly __id: 'blocked-slot' };

export type AppointmentStatus = 'new' | 'confirmed' | 'cancelled' | 'showed' | 'noshow' | 'invalid' | 'completed' | 'active' | 'unknown';

/** A TekMatix calendar event with a contact (field manual TekMatix §1.3). */
export type Appointment = Period & {
  readonly id: AppointmentId;
  readonly title: string;
  readonly status: AppointmentStatus;
  readonly assignedUserId: string | null;
  readonly users: readonly string[];
  readonly address: string | null;
  readonly notes: string | null;
  readonly deleted: boolean;
};

/** A TekMatix block, ours or not (field manual TekMatix §1.4). */
export type BlockedSlot = Period & {
  readonly id: BlockedSlotId; readonly title: string; readonly assignedUserId: string | null;
  /** Where TekMatix wrote times that clocks show twice: each time that it may mean. Its own period is all of it. */
  readonly meanings?: readonly Period[];
};

/** Cancelled, invalid and deleted appointments leave the calendar; the others stay (field manual TekMatix §3.7). */
export function isLive(appointment: Pick<Appointment, 'status' | 'deleted'>): boolean {
  return !appointment.deleted && appointment.status !== 'cancelled' && appointment.status !== 'invalid';
}

/** Time that the appointment keeps: a no-show frees its slot in TekMatix but stays in the calendar as history. */
export function takesTime(appointment: Pick<Appointment, 'status' | 'deleted'>): boolean {
  return isLive(appointment) && appointment.status !== 'noshow';
}
