import type { ICloudStandin, StandinAccount } from '../standins/icloud/standin.ts';
import type { StandinLocation, TekMatixStandin } from '../standins/tekmatix/standin.ts';
import type { AttackedDatabase } from './database.ts';
import type { Zone } from './model/berlin.ts';
import type { ModelCalendar, ModelRole } from './model/calendarModel.ts';
import type { LocationModel } from './model/locationModel.ts';
import type { VerdictLog } from './model/verdictLog.ts';
import type { ManualClock, ServerProcess } from './serverProcess.ts';

export const EMAIL = 'anna.keller@icloud.com';
export const COACH = 'ocQHyuzHvysMo5N5VsXc';
export const BEN = 'bEnuzHvysMo5N5VsXcaa';
/** A calendar of both. */
export const TEAM = 'tEamzHvysMo5N5VsXcaa';

/** When histories begin: an ordinary Tuesday, and three days before clocks change. */
export const STARTS = [Date.UTC(2026, 10, 24, 7), Date.UTC(2026, 9, 22, 7), Date.UTC(2026, 2, 26, 7)] as const;

export type Left = { readonly roles: readonly ModelRole[]; readonly written: 'remove' | 'leave'; readonly changed: 'keep' | 'remove'; /** They ended it while something still stood. */ endedEarly: boolean };

/** Everything of one history: both services, the server between them, and what the people know who use them. */
export type Scene = {
  readonly clock: ManualClock; readonly database: AttackedDatabase;
  readonly icloud: ICloudStandin; readonly owner: StandinAccount;
  readonly tekMatix: TekMatixStandin; readonly location: StandinLocation;
  /** The one that lives now. */
  process: ServerProcess;
  restart(): void;
  /** One more, beside it, on the same database. */
  another(): ServerProcess;
  userId: string;
  readonly calendars: ModelCalendar[]; readonly here: LocationModel;
  /** What the user's device shows, and what they said when they were asked by which clock they mean. */
  readonly clocks: { device: Zone | null; answer: Zone | null };
  /** Since the user began to leave, until they are back: the roles that calendars had, and what they wished. */
  left: Left | null;
  /** They have said of something that vanished that it is gone. */
  believed: boolean;
  readonly verdicts: VerdictLog;
  /** Acts that wait for the nth request from now. */
  readonly waiting: { nth: number; act: () => unknown }[];
  /** The ones that are valid, if any is. */
  password: string; token: string;
  /** False while nobody is known to the server, since setting up failed. */
  settled: boolean;
  /** What was found wrong while a request was on its way. */
  readonly problems: string[];
  readonly log: string[];
  /** Names and ids of this history, in order. */
  next(): number;
};
