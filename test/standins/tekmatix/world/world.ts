import type { ApiToggles, WebToggles } from './toggles.ts';

export type AppointmentStatus = 'new' | 'confirmed' | 'cancelled' | 'showed' | 'noshow' | 'invalid' | 'active' | 'completed';
export type CalendarType = 'round_robin' | 'event' | 'class_booking' | 'collective' | 'service_booking' | 'personal';

export type UserRecord = { readonly id: string; readonly name: string; readonly email: string };
export type ContactRecord = { readonly id: string; readonly name: string; readonly email: string; readonly dateAdded: number };
export type CalendarRecord = { readonly id: string; readonly name: string; readonly calendarType: CalendarType; readonly userIds: string[]; readonly isActive: boolean };

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
  readonly contacts: Map<string, ContactRecord>;
  readonly appointments: Map<string, AppointmentRecord>;
  readonly blocks: Map<string, BlockRecord>;
};

export type TokenRecord = { readonly locationId: string; readonly scopes: ReadonlySet<string>; readonly kind: 'location' | 'agency'; revoked: boolean };

/** What webhooks tell of. */
export type AppointmentChange = {
  readonly type: 'AppointmentCreate' | 'AppointmentUpdate' | 'AppointmentDelete'; readonly location: LocationRecord; readonly appointment: AppointmentRecord;
};

/** Everything the stand-in remembers. Doors (API, web pages, control) read and change it; it knows none of them. */
export type World = {
  readonly now: () => number;
  readonly newId: (length?: number) => string;
  readonly newSerial: () => number;
  readonly locations: Map<string, LocationRecord>;
  readonly tokens: Map<string, TokenRecord>;
  /** Called after every change of an appointment, through the API or by hand. Blocks make no webhooks (§2.1). */
  readonly watchers: Set<(change: AppointmentChange) => void>;
  readonly api: ApiToggles;
  readonly web: WebToggles;
};
