import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultDesk } from './http/faultDesk.ts';
import type { AppointmentStatus, CalendarType, OpenHours } from './world/world.ts';
import type { Trespass } from './world/watch.ts';
import type { WebhookDesk } from './webhooks/webhookDesk.ts';
import type { ApiToggles, WebToggles } from './world/toggles.ts';

/** One request that was answered (status 0: it never was). Credentials are not kept. */
export type JournalEntry = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly kind: 'api' | 'web' | 'control';
  readonly body?: unknown;
};

export type NewLocation = { readonly id: string; readonly name: string; readonly timezone: string; readonly token?: string; readonly scopes?: readonly string[]; /** Default: an agency of its own. */ readonly companyId?: string };
export type NewApp = { readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string; readonly scopes?: readonly string[] };
export type NewUser = { readonly id: string; readonly name: string; readonly email: string };
export type NewCalendar = {
  readonly id?: string; readonly name: string; readonly calendarType?: CalendarType; readonly userIds?: readonly string[]; readonly isActive?: boolean;
  readonly groupId?: string; /** Default 30. */ readonly slotMinutes?: number; /** Kept free around everything; default 0. */ readonly bufferMinutes?: number;
  /** Default: none of its own, which means Monday to Friday from eight to five. */
  readonly openHours?: readonly OpenHours[];
};
export type NewAppointment = {
  readonly userId: string; readonly title: string; readonly start: number; readonly end: number;
  readonly contactName?: string; readonly status?: AppointmentStatus; readonly address?: string; readonly notes?: string;
  readonly calendarId?: string; readonly users?: readonly string[];
};
export type NewBlock = {
  readonly userId: string; readonly title: string; readonly start: number; readonly end: number;
  readonly origin?: 'user' | 'native'; readonly isFullDay?: boolean;
};

export type SeenAppointment = {
  readonly id: string; readonly userId: string; readonly users: readonly string[]; readonly title: string; readonly start: number; readonly end: number;
  readonly status: AppointmentStatus; readonly address: string; readonly notes: string; readonly calendarId: string; readonly contactId: string;
};
export type SeenBlock = {
  readonly id: string; readonly userId: string | null; readonly calendarId: string | null; readonly title: string; readonly start: number; readonly end: number;
  readonly isFullDay: boolean; readonly origin: 'api' | 'user' | 'native';
  /** `userId` under the API's name. */
  readonly assignedUserId?: string | null;
};
export type SeenContact = { readonly id: string; readonly name: string; readonly email: string };

/** One location through the hands of its user in the web app. Times are epoch ms; unknown ids throw; deleted things are not shown. */
export interface StandinLocation {
  readonly id: string;
  readonly companyId: string;
  readonly token: string;
  addUser(user: NewUser): void;
  addCalendar(calendar: NewCalendar): { id: string };
  setCalendarActive(id: string, isActive: boolean): void;
  /** Its appointments stay, on a calendar that nobody finds. */
  deleteCalendar(id: string): void;
  addGroup(name: string): { id: string };
  addAppointment(appointment: NewAppointment): { id: string };
  /** Instances `<master>_<startMs>_<durationSec>` at the same local time, every `everyDays` days. */
  addRecurringAppointment(appointment: NewAppointment & { readonly count: number; readonly everyDays: number }): { masterId: string; ids: string[] };
  moveAppointment(id: string, to: { readonly start: number; readonly end: number }): void;
  editAppointment(id: string, change: Partial<Pick<SeenAppointment, 'title' | 'address' | 'notes' | 'userId' | 'users' | 'calendarId'>>): void;
  setStatus(id: string, status: AppointmentStatus): void;
  deleteAppointment(id: string): void;
  restoreAppointment(id: string): void;
  /** Many at once, as from a file. */
  importAppointments(appointments: readonly NewAppointment[]): { ids: string[] };
  addNote(appointmentId: string, note: { readonly userId: string; readonly body: string }): { id: string };
  /** From here on a token may move appointments: the user said so. Nothing else about them. */
  allowAppointmentMoves(): void;
  addForeignBlock(block: NewBlock): { id: string };
  moveBlock(id: string, to: { readonly start: number; readonly end: number }): void;
  removeBlock(id: string): void;
  setTimezone(timezone: string): void;
  removeUser(userId: string): void;
  blocks(): SeenBlock[];
  appointments(): SeenAppointment[];
  contacts(): SeenContact[];
  addToken(options?: { readonly token?: string; readonly scopes?: readonly string[]; readonly kind?: 'location' | 'agency'; /** Epoch ms. */ readonly expiresAt?: number }): string;
  /** Without an argument: every token of the location. */
  revokeToken(token?: string): void;
}

/** An app of the marketplace, as its developer and the administrators who install it have it in hand. */
export interface StandinApp {
  /** The part of the client id before the dash. */
  readonly appId: string;
  /** On the install page; gives the code. Of an agency: some or all of its locations. */
  approve(where: ({ readonly locationId: string } | { readonly companyId: string; readonly locationIds?: readonly string[] }) & { readonly redirectUri?: string; readonly scopes?: readonly string[] }): string;
  /** Its tokens for the location end at once. */
  uninstall(locationId: string): void;
  /** Both kinds unless one is switched off. */
  revokeTokens(which?: { readonly access?: boolean; readonly refresh?: boolean }): void;
  /** Refreshes that were applied, whether or not their answer arrived. */
  rotations(): number;
}

/** A running TekMatix: REST API and web pages on one origin, control API under `/__standin/`. */
export interface TekMatixStandin {
  readonly origin: string;
  readonly journal: readonly JournalEntry[];
  readonly faults: FaultDesk;
  readonly api: ApiToggles;
  readonly web: WebToggles;
  readonly webhooks: WebhookDesk;
  addLocation(location: NewLocation): StandinLocation;
  addApp(app: NewApp): StandinApp;
  /** By client id. */
  findApp(clientId: string): StandinApp | undefined;
  findLocation(id: string): StandinLocation | undefined;
  clearJournal(): void;
  /** What tokens did to things that are not theirs (world/watch.ts), and forgets it: whoever takes it answers for it. */
  takeTrespasses(): Trespass[];
  /** Answers one request that came without a socket. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): void;
  close(): Promise<void>;
}
