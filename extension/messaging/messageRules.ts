import { z } from 'zod';
import { zAnswerClockInput, zJudgeClashInput, zSnapshotInput } from '../../shared/contract/availability.ts';
import { zSaveRolesInput } from '../../shared/contract/calendars.ts';
import * as connection from '../../shared/contract/connection.ts';
import * as leaving from '../../shared/contract/leaving.ts';
import { zDismissUnservedInput, zJournalInput, zNativeLinkInput, zResolveChoiceInput } from '../../shared/contract/sync.ts';
import { zWhyInput } from '../../shared/contract/why.ts';
import { zDecideHoldInput, zRemoveKeptInput, zRestoreInput } from '../../shared/contract/undo.ts';
import type { Method } from './backgroundApi.ts';
import type { SenderClass } from './classifySender.ts';

/** Who may ask, and what has to come with it. */
export type Rule = { readonly from: readonly SenderClass[]; readonly input: z.ZodType };

const SETTINGS = ['settings'] as const;
const POPUP = ['popup'] as const;
const OURS = ['settings', 'popup'] as const;
/** What is shown in TekMatix's page. That page may be hostile: it may see and do no more than its own user can there. */
const PAGE = ['page'] as const;
const SETTINGS_AND_PAGE = ['settings', 'page'] as const;
const ALL = ['settings', 'popup', 'page'] as const;

const nothing = z.undefined();
/** As TekMatix makes them. */
const zId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const zHint = z.object({ locationId: zId, userId: zId.nullable(), userName: z.string().max(200).nullable() });

/** Everything that may be asked, by nobody who is not named: a method that stands in no rule does not compile. */
export const RULES: Readonly<Record<Method, Rule>> = {
  readStanding: { from: ALL, input: nothing },
  pair: { from: SETTINGS, input: z.object({ link: z.string().max(2_000) }) },
  readSignInOffer: { from: SETTINGS, input: nothing },
  signIn: { from: SETTINGS, input: z.object({ locationId: zId, userId: zId }) },
  unpair: { from: SETTINGS, input: nothing },
  signOutEverywhere: { from: SETTINGS, input: nothing },
  settleBrowsers: { from: SETTINGS, input: connection.zSettleBrowsersInput },
  listTekMatixUsers: { from: SETTINGS, input: connection.zTekMatixUsersInput },
  linkTekMatix: { from: SETTINGS, input: connection.zLinkTekMatixInput },
  startInstall: { from: SETTINGS, input: nothing },
  readInstall: { from: SETTINGS, input: z.object({ attemptId: z.uuid() }) },
  connect: { from: SETTINGS, input: connection.zConnectInput },
  readConnectProgress: { from: SETTINGS, input: z.object({ attemptId: z.uuid() }) },
  previewLeaving: { from: SETTINGS, input: leaving.zPreviewLeavingInput },
  startLeaving: { from: SETTINGS, input: leaving.zStartLeavingInput },
  readLeaving: { from: SETTINGS, input: nothing },
  endLeaving: { from: SETTINGS, input: leaving.zEndLeavingInput },
  tryLeavingAgain: { from: SETTINGS, input: nothing },
  forgetReceipt: { from: SETTINGS, input: nothing },
  exportUser: { from: SETTINGS, input: nothing },
  listCalendars: { from: SETTINGS_AND_PAGE, input: nothing },
  previewRoles: { from: SETTINGS_AND_PAGE, input: zSaveRolesInput },
  sightCalendars: { from: SETTINGS, input: nothing },
  saveRoles: { from: SETTINGS_AND_PAGE, input: zSaveRolesInput },
  readSyncStatus: { from: SETTINGS_AND_PAGE, input: nothing },
  readProof: { from: SETTINGS, input: nothing },
  syncNow: { from: SETTINGS_AND_PAGE, input: nothing },
  resolveChoice: { from: SETTINGS, input: zResolveChoiceInput },
  dismissUnserved: { from: SETTINGS, input: zDismissUnservedInput },
  decideNativeLink: { from: SETTINGS, input: zNativeLinkInput },
  decideHold: { from: SETTINGS, input: zDecideHoldInput },
  readVanished: { from: SETTINGS, input: nothing },
  restoreVanished: { from: SETTINGS, input: zRestoreInput },
  removeKept: { from: SETTINGS, input: zRemoveKeptInput },
  readJournal: { from: SETTINGS, input: zJournalInput },
  takeSnapshot: { from: ALL, input: zSnapshotInput },
  readIndicator: { from: PAGE, input: nothing },
  loadScreens: { from: PAGE, input: nothing },
  recallSnapshot: { from: POPUP, input: zSnapshotInput },
  listClockQuestions: { from: OURS, input: nothing },
  answerClock: { from: OURS, input: zAnswerClockInput },
  explainPeriod: { from: ALL, input: zWhyInput },
  // Where the clash is shown. It hides a warning and writes nothing outside; the journal tells of it.
  judgeClash: { from: PAGE, input: zJudgeClashInput },
  offerSelection: { from: POPUP, input: z.object({ offer: z.boolean() }) },
  openSettings: { from: ALL, input: z.object({ place: z.enum(['start', 'connect', 'calendars', 'status', 'switch']) }) },
  rememberPage: { from: PAGE, input: zHint },
  checkPage: { from: SETTINGS, input: nothing },
};
