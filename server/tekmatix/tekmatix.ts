import type { Appointment, AppointmentId, BlockedSlot, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import type { Period } from '../../shared/time/period.ts';

export type TekMatixLocation = { readonly id: string; readonly name: string; /** IANA name. */ readonly zone: string };
export type TekMatixUser = { readonly id: string; readonly name: string; readonly email: string };

/** What we write: a user's block. There is no calendarId in it, and no other write in this interface. */
export type BlockedSlotDraft = Period & { readonly userId: string; readonly title: string };

/**
 * One location of the LeadConnector API, through one token. Every method throws `SyncFault`: tekmatix-denied,
 * tekmatix-scope-missing, tekmatix-throttled, tekmatix-day-limit, tekmatix-unreachable, tekmatix-unreadable, tekmatix-location-unknown.
 * There is no call that touches a contact, and none that writes an appointment.
 */
export interface TekMatix {
  readLocation(): Promise<TekMatixLocation>;
  listUsers(): Promise<TekMatixUser[]>;
  /** Appointments of the user that overlap the window, cancelled and deleted ones included as such. */
  listAppointments(userId: string, window: Period): Promise<Appointment[]>;
  /** Blocks of the user that overlap the window, ours and foreign. */
  listBlockedSlots(userId: string, window: Period): Promise<BlockedSlot[]>;
  /** One appointment as it is now, whoever's it is; undefined when it is gone. */
  findAppointment(id: AppointmentId): Promise<Appointment | undefined>;
  createBlockedSlot(draft: BlockedSlotDraft): Promise<BlockedSlotId>;
  /** `gone`: there is no such block any more, and none was made. */
  editBlockedSlot(id: BlockedSlotId, draft: BlockedSlotDraft): Promise<'edited' | 'gone'>;
  /** Already gone is success. */
  removeBlockedSlot(id: BlockedSlotId): Promise<void>;
}

export interface TekMatixDoor {
  /**
   * `zone` resolves dates that come without an offset; `readLocation` needs none. `who`: in whose name, so that the users
   * of a location take turns.
   */
  open(access: { readonly locationId: string; readonly token: string; readonly zone?: string; readonly who?: string }): TekMatix;
  /** Requests that TekMatix allows the location in a day, as far as it told. */
  dailyLimit(locationId: string): number;
}
