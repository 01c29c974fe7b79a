import type { z } from 'zod';
import type { FaultKind } from '../shared/connection/fault.ts';
import type { LimitName } from '../shared/connection/limits.ts';
import type * as availability from '../shared/contract/availability.ts';
import type * as calendars from '../shared/contract/calendars.ts';
import type * as connection from '../shared/contract/connection.ts';
import type * as leaving from '../shared/contract/leaving.ts';
import type * as sync from '../shared/contract/sync.ts';
import type { Proof } from '../shared/contract/proof.ts';
import type { SightingsOnTheWire } from '../shared/contract/sightings.ts';
import type { zWhyInput, zWhyPeriod } from '../shared/contract/why.ts';
import type * as undo from '../shared/contract/undo.ts';
import type { Instant, Period } from '../shared/time/period.ts';

/** A paired browser; `userId` is our id of the TekMatix user once that is linked. */
export type Session = { readonly id: string; readonly userId: string | null };

/**
 * Who a request comes from, as far as it says so itself: its network address, the extension's origin (not sent with every
 * request) and the id that this installation of the extension made up.
 */
export type Caller = { readonly address?: string | undefined; readonly origin?: string | undefined; readonly installation?: string | undefined };

/** What the page says to which TekMatix sends a browser back. */
export type InstallResult = { readonly fault: FaultKind | null; readonly locations: readonly { readonly id: string; readonly name: string }[] };

/** The session of a browser that is linked to a TekMatix user. */
export type UserSession = Session & { readonly userId: string };

/** What a webhook says about an appointment: a reason to look sooner, never a fact. */
export type AppointmentHint = {
  readonly webhookId: string; readonly locationId: string; readonly appointmentId: string | null;
  /** TekMatix's ids of those whom it names. */
  readonly tekmatixUserIds: readonly string[];
  /** null when it cannot be told. */
  readonly period: Period | null;
};

/** A webhook says that the app was installed or removed, at one location or at a whole agency (`locationId` null). */
export type InstallNotice = {
  readonly webhookId: string; readonly kind: 'install' | 'uninstall'; readonly appId: string;
  readonly companyId: string | null; readonly locationId: string | null;
  /** Where the agency's TekMatix is found, when it has a name of its own. */
  readonly whitelabelDomain: string | null;
  /** When it happened; deliveries may come hours later. */
  readonly at: Instant;
};

/**
 * Everything that may be asked of the server from outside, as the tRPC door sees it. Each method throws `SyncFault`
 * with a kind that the user can read about; nothing else is meant to escape.
 */
export interface Subjects {
  /** What may be done how often; throws when it was too often. */
  readonly limits: {
    /** `who`: an id of ours or of TekMatix. `network`: an address of it. */
    take(name: LimitName, by: { readonly who: string; readonly count?: number } | { readonly network: string }): Promise<void>;
    /** `work` holds one of the places that `who` may take at the same time. */
    atOnce<T>(who: string, work: () => Promise<T>): Promise<T>;
  };
  readonly connection: {
    findSession(bearer: string, caller?: Caller): Promise<Session | undefined>;
    pair(input: z.infer<typeof connection.zPairInput>, caller?: Caller): Promise<connection.SessionTokens>;
    /** New tokens for the present refresh token. */
    refresh(input: z.infer<typeof connection.zRefreshInput>, caller?: Caller): Promise<connection.SessionTokens>;
    offers(): z.infer<typeof connection.zOffers>;
    beginSignIn(): Promise<z.infer<typeof connection.zNonceOutput>>;
    signIn(input: z.infer<typeof connection.zSignInInput>, caller?: Caller): Promise<connection.SignedIn>;
    account(session: Session): Promise<connection.Account>;
    settleBrowsers(session: UserSession, input: z.infer<typeof connection.zSettleBrowsersInput>): Promise<connection.Account>;
    listTekMatixUsers(session: Session, input: z.infer<typeof connection.zTekMatixUsersInput>): Promise<z.infer<typeof connection.zTekMatixUsersOutput>>;
    linkTekMatix(session: Session, input: z.infer<typeof connection.zLinkTekMatixInput>): Promise<connection.Account>;
    startInstall(session: Session): Promise<z.infer<typeof connection.zInstallStart>>;
    readInstall(session: Session, attemptId: string): Promise<connection.InstallProgress>;
    /** Where to install the app, for a state that is waited for. */
    openInstall(state: string): Promise<string | undefined>;
    /** A browser came back from TekMatix; never throws. */
    finishInstall(answer: { readonly code?: string | undefined; readonly state?: string | undefined }): Promise<InstallResult>;
    connect(session: UserSession, input: z.infer<typeof connection.zConnectInput>, caller?: Caller): Promise<connection.ConnectOutput>;
    progress(session: UserSession, attemptId: string): Promise<connection.ConnectProgress>;
    /** Ends the sessions of all browsers of the user, this one's too. */
    endAllSessions(session: UserSession): Promise<void>;
    /** Ends this browser's session. */
    unpair(session: Session): Promise<void>;
    /** From a verified webhook. A rejection makes TekMatix deliver it again. */
    noteInstall(notice: InstallNotice): Promise<void>;
  };
  /** Going away with one account or whole, and what is kept of a user. */
  readonly leaving: {
    preview(session: UserSession, input: z.infer<typeof leaving.zPreviewLeavingInput>): Promise<leaving.LeavingPreview>;
    start(session: UserSession, input: z.infer<typeof leaving.zStartLeavingInput>): Promise<leaving.Leaving | null>;
    read(session: Session): Promise<leaving.Leaving | null>;
    end(session: UserSession, input: z.infer<typeof leaving.zEndLeavingInput>): Promise<leaving.Leaving | null>;
    tryAgain(session: UserSession): Promise<leaving.Leaving | null>;
    forgetReceipt(session: Session): Promise<void>;
    exportUser(session: UserSession): Promise<leaving.UserExport>;
  };
  readonly calendars: {
    list(session: UserSession): Promise<z.infer<typeof calendars.zCalendarsOutput>>;
    saveRoles(session: UserSession, input: z.infer<typeof calendars.zSaveRolesInput>): Promise<z.infer<typeof calendars.zCalendarsOutput>>;
    /** What saving the choice would write; nothing is written. */
    preview(session: UserSession, input: z.infer<typeof calendars.zSaveRolesInput>): Promise<z.infer<typeof calendars.zChoicePreview>>;
    /** What each calendar holds in the coming weeks; read from Apple, nothing is kept. */
    sight(session: UserSession): Promise<SightingsOnTheWire>;
  };
  readonly sync: {
    status(session: UserSession): Promise<sync.SyncStatus>;
    now(session: UserSession): Promise<void>;
    /** One event and the blocked slot that stands for it. */
    proof(session: UserSession): Promise<Proof>;
    /** From verified webhooks. */
    takeHints(hints: readonly AppointmentHint[]): Promise<void>;
    resolveChoice(session: UserSession, input: z.infer<typeof sync.zResolveChoiceInput>): Promise<sync.SyncStatus>;
    dismissUnserved(session: UserSession, input: z.infer<typeof sync.zDismissUnservedInput>): Promise<sync.SyncStatus>;
    decideNativeLink(session: UserSession, input: z.infer<typeof sync.zNativeLinkInput>): Promise<sync.SyncStatus>;
    decideHold(session: UserSession, input: undo.DecideHoldInput): Promise<sync.SyncStatus>;
    vanished(session: UserSession): Promise<undo.Vanished>;
    restore(session: UserSession, input: undo.RestoreInput): Promise<undo.Vanished>;
    removeKept(session: UserSession, input: z.infer<typeof undo.zRemoveKeptInput>): Promise<undo.Vanished>;
    journal(session: UserSession, input: z.infer<typeof sync.zJournalInput>): Promise<z.infer<typeof sync.zJournalOutput>>;
  };
  readonly availability: {
    snapshot(session: UserSession, window: z.infer<typeof availability.zSnapshotInput>): Promise<z.infer<typeof availability.zPackedSnapshot>>;
    /** Why the period is free, taken or doubtful, with what would free it. */
    why(session: UserSession, period: z.infer<typeof zWhyInput>): Promise<z.infer<typeof zWhyPeriod>>;
    judgeClash(session: UserSession, input: z.infer<typeof availability.zJudgeClashInput>): Promise<void>;
    check(session: UserSession, period: z.infer<typeof availability.zCheckInput>): Promise<z.infer<typeof availability.zAvailabilityAnswer>>;
    clockQuestions(session: UserSession): Promise<z.infer<typeof availability.zClockQuestions>>;
    answerClock(session: UserSession, input: z.infer<typeof availability.zAnswerClockInput>): Promise<z.infer<typeof availability.zClockQuestions>>;
    tellZone(session: UserSession, input: z.infer<typeof availability.zTellZoneInput>): Promise<void>;
  };
}
