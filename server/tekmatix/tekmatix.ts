import type { Appointment, AppointmentId, BlockedSlot, BlockedSlotId } from '../../shared/appointments/appointment.ts';
import type { Period } from '../../shared/time/period.ts';

export type TekMatixLocation = { readonly id: string; readonly name: string; /** IANA name. */ readonly zone: string };
export type TekMatixUser = { readonly id: string; readonly name: string; readonly email: string };

/** What we write: a user's block. There is no calendarId in it. */
export type BlockedSlotDraft = Period & { readonly userId: string; readonly title: string };

/** `from`: the time that the user saw when they confirmed. `notify`: whether TekMatix tells the contact and runs automations (`toNotify`). */
export type AppointmentMove = { readonly from: Period; readonly to: Period; readonly notify: boolean };

/**
 * Where the tokens of one location come from, so that the door need not know what kind they are (field manual TekMatix
 * §0.10). Both methods may throw a `SyncFault` that says why there is no token.
 */
export interface TokenSource {
  /** The token to send. */
  current(): Promise<string>;
  /** Another token than `spent`, which was just refused with 401; undefined when there is none that is worth a try. */
  renew(spent: string): Promise<string | undefined>;
}

/** One token and no other. */
export function fixedToken(token: string): TokenSource {
  return { current: async () => token, renew: async () => undefined };
}

/**
 * One location of the LeadConnector API. Every method throws `SyncFault`: tekmatix-denied, tekmatix-agency-token,
 * tekmatix-scope-missing (with the scope in its evidence), tekmatix-throttled, tekmatix-day-limit, tekmatix-unreachable, tekmatix-unreadable,
 * tekmatix-location-unknown, or what its token source throws. There is no call that touches a contact, and none that
 * makes, cancels or deletes an appointment.
 */
export interface TekMatix {
  readLocation(): Promise<TekMatixLocation>;
  listUsers(): Promise<TekMatixUser[]>;
  /** Asks once, with its own token, for all that a cycle reads of the user. Whether it may write shows only by writing. */
  proveReading(userId: string): Promise<void>;
  /**
   * Appointments of the user, who may be a secondary owner (field manual TekMatix §3.7), that overlap the window, cancelled
   * and deleted ones included as such.
   */
  listAppointments(userId: string, window: Period): Promise<Appointment[]>;
  /**
   * Ids of the collective calendars that the user belongs to, or may belong to; who belongs to which is asked for once an
   * hour for all of the location.
   */
  listTeamCalendars(userId: string): Promise<string[]>;
  /** Blocks of the user that overlap the window, ours and foreign. */
  listBlockedSlots(userId: string, window: Period): Promise<BlockedSlot[]>;
  /** One appointment as it is now, whoever's it is; undefined when it is gone. */
  findAppointment(id: AppointmentId): Promise<Appointment | undefined>;
  createBlockedSlot(draft: BlockedSlotDraft): Promise<BlockedSlotId>;
  /** `gone`: there is no such block any more, and none was made. */
  editBlockedSlot(id: BlockedSlotId, draft: BlockedSlotDraft): Promise<'edited' | 'gone'>;
  /** Already gone is success. */
  removeBlockedSlot(id: BlockedSlotId): Promise<void>;
  /**
   * Only by the user's confirmed word. Moved already is success, after a lost answer too. Also throws appointment-changed
   * (it is not as the user saw it; nothing is written) and slot-taken.
   */
  moveAppointment(id: AppointmentId, move: AppointmentMove): Promise<void>;
}

/** Tokens as they were granted. Lives are counted from now: the services' clocks may be off. */
export type TokenGrant = {
  readonly accessToken: string;
  /** null for a location token that an agency made. */
  readonly refreshToken: string | null;
  readonly lifeMs: number;
  /** Names, separated by blanks. */
  readonly scope: string;
  readonly kind: 'company' | 'location';
  readonly companyId: string;
  readonly locationId: string | null;
  /** Of an agency: where it said yes. */
  readonly approvedLocations: readonly string[];
};

/**
 * The app that administrators install (field manual TekMatix §1.6). A grant that TekMatix refuses throws
 * tekmatix-install-refused; tekmatix-app-refused blames this server's own credentials and says nothing of the grant;
 * tekmatix-unreachable, -throttled and -unreadable leave open whether it was granted.
 */
export interface TekMatixOAuth {
  readonly appId: string;
  /** The address of ours that browsers come back to. */
  readonly redirectUri: string;
  /** The page on which an administrator installs the app; the browser comes back with a code and this state. */
  installUrl(state: string): string;
  /** A code works once. */
  exchange(code: string): Promise<TokenGrant>;
  /** Voids `refreshToken`: what comes back must be kept before it is used. */
  refresh(refreshToken: string, kind: 'company' | 'location'): Promise<TokenGrant>;
  locationToken(companyToken: string, of: { readonly companyId: string; readonly locationId: string }): Promise<TokenGrant>;
  installedLocations(companyToken: string, companyId: string): Promise<{ readonly id: string; readonly name: string }[]>;
}

export interface TekMatixDoor {
  /**
   * `zone` resolves dates that come without an offset; `readLocation` needs none. `who`: in whose name, so that the users
   * of a location take turns.
   */
  open(access: { readonly locationId: string; readonly tokens: TokenSource; readonly zone?: string; readonly who?: string }): TekMatix;
  /** Requests that TekMatix allows the location in a day, as far as it told. */
  dailyLimit(locationId: string): number;
  /** How many collective calendars the user belongs to, as last read: each is one more list when appointments are listed. 0 before. */
  teamCalendarCount(locationId: string, userId: string): number;
}
