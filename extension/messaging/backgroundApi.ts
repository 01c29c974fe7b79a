import type { z } from 'zod';
import type { PackedSnapshot } from '../../shared/availability/packedSnapshot.ts';
import type * as availability from '../../shared/contract/availability.ts';
import type * as calendars from '../../shared/contract/calendars.ts';
import type * as connection from '../../shared/contract/connection.ts';
import type * as leaving from '../../shared/contract/leaving.ts';
import type { Proof } from '../../shared/contract/proof.ts';
import type { SightingsOnTheWire } from '../../shared/contract/sightings.ts';
import type * as sync from '../../shared/contract/sync.ts';
import type { WhyPeriod } from '../../shared/availability/whyPeriod.ts';
import type * as undo from '../../shared/contract/undo.ts';
import type { Instant, Period } from '../../shared/time/period.ts';
import type { PageFinding } from '../host/hostPage.ts';

/** Where this browser stands: not paired, or paired and with what. */
export type Standing =
  | { readonly kind: 'not-paired'; readonly hint: PageHint | null }
  | { readonly kind: 'paired'; readonly server: string; readonly account: connection.Account; readonly hint: PageHint | null };

/** What the TekMatix page said about itself: shown to the user for confirmation, never trusted. */
export type PageHint = { readonly locationId: string; readonly userId: string | null; readonly userName: string | null };

/** The user of the open TekMatix page may sign in at this server. The page said who it is: a hint until the server has checked it. */
export type SignInOffer = { readonly server: string; readonly locationId: string; readonly userId: string; readonly userName: string | null };

/** A snapshot, to be opened with openSnapshot, and the way it came: `cache` when the server could not be asked. */
export type TakenSnapshot = { readonly packed: PackedSnapshot; readonly from: 'server' | 'cache' };

/**
 * What the chip says, counted in the background so that no page unpacks busy time for it. `checked`: the evidence supports
 * what is said. `waiting`: whether something waits for the user; `all` when nothing is kept in step before they did it.
 */
export type Indicator =
  | { readonly kind: 'not-set-up' }
  | { readonly kind: 'known'; readonly clashes: number; readonly checked: boolean; readonly asOf: Instant | null; readonly zone: string; readonly waiting: 'nothing' | 'choices' | 'all' };

export type SettingsPlace = 'start' | 'connect' | 'calendars' | 'status' | 'switch';

/** What the chip shows. `name` is that of the whole thing; `count`: of clashes, where there is no room for words; `detail`: what the pointer brings up. */
export type ChipWords = {
  readonly verdict: 'checking' | 'not-set-up' | 'in-step' | 'clash' | 'not-checked' | 'needs-you' | 'outdated' | 'other-location';
  readonly name: string; readonly headline: string; readonly count: number; readonly detail: string;
};

/** How TekMatix's page was found, or why it could not be looked at. */
export type PageCheck = { readonly kind: 'not-allowed' | 'no-page' | 'no-answer' } | { readonly kind: 'examined'; readonly findings: readonly PageFinding[] };

/**
 * All that a page of ours may ask of the background. Every method takes at most one argument and rejects with a
 * `BackgroundFault` that carries a code, a sentence and a next step.
 */
export interface BackgroundApi {
  readStanding(): Promise<Standing>;
  /** Takes the pairing link that the server printed, as a whole. */
  pair(input: { readonly link: string }): Promise<Standing>;
  /** null when only a pairing link helps. */
  readSignInOffer(): Promise<SignInOffer | null>;
  /** Signs in as this user of the open TekMatix page, and as nobody else. */
  signIn(input: { readonly locationId: string; readonly userId: string }): Promise<Standing>;
  unpair(): Promise<Standing>;
  /** Ends the sessions of all browsers of the user, this one's too; rejects when the server did not say that it did. */
  signOutEverywhere(): Promise<Standing>;
  settleBrowsers(input: z.infer<typeof connection.zSettleBrowsersInput>): Promise<connection.Account>;
  listTekMatixUsers(input: z.infer<typeof connection.zTekMatixUsersInput>): Promise<z.infer<typeof connection.zTekMatixUsersOutput>>;
  linkTekMatix(input: z.infer<typeof connection.zLinkTekMatixInput>): Promise<connection.Account>;
  /** Opens the page of TekMatix on which the app is installed; followed by `readInstall`. */
  startInstall(): Promise<{ readonly attemptId: string }>;
  readInstall(input: { readonly attemptId: string }): Promise<connection.InstallProgress>;
  /** Carries a password: answered to extension-origin pages only. */
  connect(input: z.infer<typeof connection.zConnectInput>): Promise<connection.ConnectOutput>;
  readConnectProgress(input: { readonly attemptId: string }): Promise<connection.ConnectProgress>;
  /** What leaving would remove; asks both services and changes nothing. */
  previewLeaving(input: z.infer<typeof leaving.zPreviewLeavingInput>): Promise<leaving.LeavingPreview>;
  startLeaving(input: z.infer<typeof leaving.zStartLeavingInput>): Promise<leaving.Leaving | null>;
  /** What is under way, or the last receipt. */
  readLeaving(): Promise<leaving.Leaving | null>;
  endLeaving(input: z.infer<typeof leaving.zEndLeavingInput>): Promise<leaving.Leaving | null>;
  tryLeavingAgain(): Promise<leaving.Leaving | null>;
  forgetReceipt(): Promise<void>;
  /** Everything that the server keeps of the user. */
  exportUser(): Promise<leaving.UserExport>;
  listCalendars(): Promise<readonly calendars.ConfiguredCalendar[]>;
  /** What saving this choice would write; reads from Apple, which may take a while. */
  previewRoles(input: z.infer<typeof calendars.zSaveRolesInput>): Promise<calendars.ChoicePreviewOnTheWire>;
  /** What each calendar holds in the coming weeks; reads from Apple too. */
  sightCalendars(): Promise<SightingsOnTheWire>;
  saveRoles(input: z.infer<typeof calendars.zSaveRolesInput>): Promise<readonly calendars.ConfiguredCalendar[]>;
  readSyncStatus(): Promise<sync.SyncStatus>;
  /** One event and the Blocked Slot that stands for it in TekMatix. */
  readProof(): Promise<Proof>;
  syncNow(): Promise<void>;
  resolveChoice(input: z.infer<typeof sync.zResolveChoiceInput>): Promise<sync.SyncStatus>;
  dismissUnserved(input: z.infer<typeof sync.zDismissUnservedInput>): Promise<sync.SyncStatus>;
  decideNativeLink(input: z.infer<typeof sync.zNativeLinkInput>): Promise<sync.SyncStatus>;
  decideHold(input: undo.DecideHoldInput): Promise<sync.SyncStatus>;
  readVanished(): Promise<undo.Vanished>;
  restoreVanished(input: undo.RestoreInput): Promise<undo.Vanished>;
  removeKept(input: { readonly id: string }): Promise<undo.Vanished>;
  /** One page, newest first. */
  readJournal(input: z.infer<typeof sync.zJournalInput>): Promise<sync.JournalPage>;
  /** Busy time of the window with its evidence; from the cache, marked so, when the server cannot be reached. */
  takeSnapshot(window: Period): Promise<TakenSnapshot>;
  /** In words already: every page would have to load the catalogue for them. */
  readIndicator(): Promise<ChipWords>;
  /** Loads the second script of TekMatix's page into the page that asks: see screens.ts. */
  loadScreens(): Promise<void>;
  /** What is remembered of the window, without asking the server: for an answer at once. null when nothing is. */
  recallSnapshot(window: Period): Promise<PackedSnapshot | null>;
  listClockQuestions(): Promise<readonly availability.ClockQuestionOnTheWire[]>;
  answerClock(input: z.infer<typeof availability.zAnswerClockInput>): Promise<readonly availability.ClockQuestionOnTheWire[]>;
  /** Why a period is free, taken or doubtful, as the server knows it; an instant is the millisecond that it begins. */
  explainPeriod(period: Period): Promise<WhyPeriod>;
  judgeClash(input: z.infer<typeof availability.zJudgeClashInput>): Promise<void>;
  /** The menu entry for a time that is selected on a page: offered, or not any more. */
  offerSelection(input: { readonly offer: boolean }): Promise<void>;
  openSettings(input: { readonly place: SettingsPlace }): Promise<void>;
  /** Answers where the browser stands with it. */
  rememberPage(hint: PageHint): Promise<Standing>;
  checkPage(): Promise<PageCheck>;
}

export type Method = keyof BackgroundApi;

export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: connection.FaultOnTheWire };
