import type { ApiToggles, WebToggles } from './toggles.ts';

export type AppointmentStatus = 'new' | 'confirmed' | 'cancelled' | 'showed' | 'noshow' | 'invalid' | 'active' | 'completed';
export type CalendarType = 'round_robin' | 'event' | 'class_booking' | 'collective' | 'service_booking' | 'personal';

export type UserRecord = { readonly id: string; readonly name: string; readonly email: string };
export type ContactRecord = { readonly id: string; readonly name: string; readonly email: string; readonly dateAdded: number };
/** Hours of some weekdays (0 is Sunday), on the wall clock of the location. */
export type OpenHours = { readonly daysOfTheWeek: readonly number[]; readonly hours: readonly { readonly openHour: number; readonly openMinute: number; readonly closeHour: number; readonly closeMinute: number }[] };
export type CalendarRecord = {
  readonly id: string; readonly name: string; readonly calendarType: CalendarType; readonly userIds: string[]; isActive: boolean;
  readonly groupId: string; readonly slotMinutes: number; readonly bufferMinutes: number; readonly openHours: readonly OpenHours[];
};
export type GroupRecord = { readonly id: string; readonly name: string };
export type NoteRecord = { readonly id: string; readonly appointmentId: string; readonly userId: string; body: string; readonly dateAdded: number };

/** Start, end and dates are epoch ms. `serial` decides in which date format the lists show the record. */
type Dated = { start: number; end: number; readonly dateAdded: number; dateUpdated: number; deleted: boolean; readonly serial: number };

export type AppointmentRecord = Dated & {
  readonly id: string;
  calendarId: string;
  readonly contactId: string;
  assignedUserId: string;
  users: string[];
  title: string;
  status: AppointmentStatus;
  address: string;
  notes: string;
  readonly masterEventId: string | null;
  readonly rrule: string | null;
  readonly source: string;
};

/** `origin`: 'api' came through a token, 'user' was made in the web app, 'native' by the built-in calendar sync. */
export type BlockRecord = Dated & {
  readonly id: string;
  userId: string | null;
  calendarId: string | null;
  title: string;
  readonly isFullDay: boolean;
  readonly origin: 'api' | 'user' | 'native';
};

export type LocationRecord = {
  readonly id: string;
  readonly companyId: string;
  name: string;
  timezone: string;
  readonly users: Map<string, UserRecord>;
  readonly calendars: Map<string, CalendarRecord>;
  readonly groups: Map<string, GroupRecord>;
  readonly contacts: Map<string, ContactRecord>;
  readonly appointments: Map<string, AppointmentRecord>;
  readonly blocks: Map<string, BlockRecord>;
  readonly notes: Map<string, NoteRecord>;
};

/** `clientId`: it came through an installed app, and expires. A private one does not. */
export type TokenRecord = {
  readonly locationId: string; readonly scopes: ReadonlySet<string>; readonly kind: 'location' | 'agency'; revoked: boolean;
  readonly companyId?: string; readonly clientId?: string; readonly expiresAt?: number;
};

export type AppRecord = { readonly appId: string; readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string; readonly scopes: readonly string[] };

/** What a code, a refresh token and an access token stand for: the app in a location, or in an agency. */
export type Grant = {
  readonly clientId: string; readonly kind: 'location' | 'company'; readonly companyId: string; readonly locationId: string | null;
  readonly approved: readonly string[]; readonly scopes: readonly string[];
};

export type RefreshRecord = { readonly grant: Grant; readonly expiresAt: number; state: 'live' | 'used' | 'revoked' };

export type OAuthWorld = {
  readonly apps: Map<string, AppRecord>;
  readonly codes: Map<string, { readonly grant: Grant; readonly redirectUri: string; used: boolean }>;
  readonly refreshTokens: Map<string, RefreshRecord>;
  /** `clientId:locationId` of every location that has the app. */
  readonly installed: Set<string>;
  /** Refreshes that were applied, whoever got the answer. */
  rotations: number;
};

/** What webhooks tell of. */
export type AppointmentChange = {
  readonly type: 'AppointmentCreate' | 'AppointmentUpdate' | 'AppointmentDelete'; readonly location: LocationRecord; readonly appointment: AppointmentRecord;
};

/** Everything the stand-in remembers. Doors (API, web pages, control) read and change it; it knows none of them. */
export type World = {
  readonly now: () => number;
  /** What the server believes the time is: `now` and its skew. */
  readonly serverTime: () => number;
  /** The date of a write: later than every one before, unless the toggle lets two be equal. */
  readonly stamp: () => number;
  readonly newId: (length?: number) => string;
  readonly newSerial: () => number;
  readonly locations: Map<string, LocationRecord>;
  readonly tokens: Map<string, TokenRecord>;
  /** Locations whose user allowed that a token moves appointments. */
  readonly movesAllowed: Set<string>;
  readonly oauth: OAuthWorld;
  /** Called after every change of an appointment, through the API or by hand. Blocks make no webhooks (§2.1). */
  readonly watchers: Set<(change: AppointmentChange) => void>;
  readonly api: ApiToggles;
  readonly web: WebToggles;
};
