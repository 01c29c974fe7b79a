import type { Appointment, AppointmentId, BlockedSlot, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import type { Period } from '../../shared/time/period.ts';

export type TekMatixLocation = { readonly id: string; readonly name: string; /** IANA name. */ readonly zone: string };
export type TekMatixUser = { readonly id: string; readonly name: string; readonly email: string };

/** What we write: a user's block. There is no calendarId in it. */
export type BlockedSlotDraft = Period & { readonly userId: string; readonly title: string };

/** `from`: the time that the user saw when they confirmed. `notify`: whether TekMatix tells the contact and runs automations (`toNotify`). */
export type AppointmentMove = { readonly from: Period; readonly to: Period; readonly notify: boolean };

/**
 * One location of the LeadConnector API, through one token. Every method throws `SyncFault`: tekmatix-denied,
 * tekmatix-scope-missing, tekmatix-throttled, tekmatix-unreachable, tekmatix-unreadable, tekmatix-location-unknown.
 * There is no call that touches a contact, and none that makes, cancels or deletes an appointment.
 */
export interface TekMatix {
  readLocation(): Promise<TekMatixLocation>;
  listUsers(): Promise<TekMatixUser[]>;
  /** Appointments of the user that overlap the window, cancelled and deleted ones included as such. */
  listAppointments(userId: string, window: Period): Promise<Appointment[]>;
  /** Blocks of the user that overlap the window, ours and foreign. */
  listBlockedSlots(userId: string, window: Period): Promise<BlockedSlot[]>;
  createBlockedSlot(draft: BlockedSlotDraft): Promise<BlockedSlotId>;
  editBlockedSlot(id: BlockedSlotId, draft: BlockedSlotDraft): Promise<void>;
  /** Already gone is success. */
  removeBlockedSlot(id: BlockedSlotId): Promise<void>;
  /**
   * Only by the user's confirmed word. Moved already is success, after a lost answer too. Also throws appointment-changed
   * (it is not as the user saw it; nothing is written) and slot-taken.
   */
  moveAppointment(id: AppointmentId, move: AppointmentMove): Promise<void>;
}

export interface TekMatixDoor {
  /** `zone` resolves dates that come without an offset; `readLocation` needs none. */
  open(access: { readonly locationId: string; readonly token: string; readonly zone?: string }): TekMatix;
}
