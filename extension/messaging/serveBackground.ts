import { browser, type Browser } from 'wxt/browser';
import { z } from 'zod';
import { zAnswerClockInput, zJudgeClashInput, zSnapshotInput } from '../../shared/contract/availability.ts';
import { zSaveRolesInput } from '../../shared/contract/calendars.ts';
import * as connection from '../../shared/contract/connection.ts';
import * as leaving from '../../shared/contract/leaving.ts';
import { zDismissUnservedInput, zJournalInput, zNativeLinkInput, zResolveChoiceInput } from '../../shared/contract/sync.ts';
import { zWhyInput } from '../../shared/contract/why.ts';
import { zDecideHoldInput, zRemoveKeptInput, zRestoreInput } from '../../shared/contract/undo.ts';
import { sayFault } from '../ui/sayFault.ts';
import { BackgroundFault } from './askBackground.ts';
import type { Answer, BackgroundApi, Method } from './backgroundApi.ts';

type Sender = Browser.runtime.MessageSender;

/** `page`: TekMatix's page may be hostile, so a content script may ask these too. `extension`: our own pages only. */
type Rule = { readonly from: 'page' | 'extension'; readonly input: z.ZodType };

const nothing = z.undefined();
const zHint = z.object({ locationId: z.string().max(64), userId: z.string().max(64).nullable(), userName: z.string().max(200).nullable() });

const RULES: Record<Method, Rule> = {
  readStanding: { from: 'page', input: nothing },
  pair: { from: 'extension', input: z.object({ link: z.string().max(2_000) }) },
  readSignInOffer: { from: 'extension', input: nothing },
  signIn: { from: 'extension', input: z.object({ locationId: z.string().max(64), userId: z.string().max(64) }) },
  unpair: { from: 'extension', input: nothing },
  settleBrowsers: { from: 'extension', input: connection.zSettleBrowsersInput },
  listTekMatixUsers: { from: 'extension', input: connection.zTekMatixUsersInput },
  linkTekMatix: { from: 'extension', input: connection.zLinkTekMatixInput },
  startInstall: { from: 'extension', input: nothing },
  readInstall: { from: 'extension', input: z.object({ attemptId: z.uuid() }) },
  connect: { from: 'extension', input: connection.zConnectInput },
  readConnectProgress: { from: 'extension', input: z.object({ attemptId: z.uuid() }) },
  previewLeaving: { from: 'extension', input: leaving.zPreviewLeavingInput },
  startLeaving: { from: 'extension', input: leaving.zStartLeavingInput },
  readLeaving: { from: 'extension', input: nothing },
  endLeaving: { from: 'extension', input: leaving.zEndLeavingInput },
  tryLeavingAgain: { from: 'extension', input: nothing },
  forgetReceipt: { from: 'extension', input: nothing },
  exportUser: { from: 'extension', input: nothing },
  listCalendars: { from: 'page', input: nothing },
  previewRoles: { from: 'page', input: zSaveRolesInput },
  sightCalendars: { from: 'extension', input: nothing },
  saveRoles: { from: 'page', input: zSaveRolesInput },
  readSyncStatus: { from: 'page', input: nothing },
  readProof: { from: 'extension', input: nothing },
  syncNow: { from: 'page', input: nothing },
  resolveChoice: { from: 'extension', input: zResolveChoiceInput },
  dismissUnserved: { from: 'extension', input: zDismissUnservedInput },
  decideNativeLink: { from: 'extension', input: zNativeLinkInput },
  decideHold: { from: 'extension', input: zDecideHoldInput },
  readVanished: { from: 'extension', input: nothing },
  restoreVanished: { from: 'extension', input: zRestoreInput },
  removeKept: { from: 'extension', input: zRemoveKeptInput },
  readJournal: { from: 'extension', input: zJournalInput },
  takeSnapshot: { from: 'page', input: zSnapshotInput },
  readIndicator: { from: 'page', input: nothing },
  loadScreens: { from: 'page', input: nothing },
  recallSnapshot: { from: 'extension', input: zSnapshotInput },
  listClockQuestions: { from: 'extension', input: nothing },
  answerClock: { from: 'extension', input: zAnswerClockInput },
  explainPeriod: { from: 'page', input: zWhyInput },
  // Where the clash is shown. It hides a warning and writes nothing outside; the journal tells of it.
  judgeClash: { from: 'page', input: zJudgeClashInput },
  offerSelection: { from: 'extension', input: z.object({ offer: z.boolean() }) },
  openSettings: { from: 'page', input: z.object({ place: z.enum(['start', 'connect', 'calendars', 'status', 'switch']) }) },
  rememberPage: { from: 'page', input: zHint },
  checkPage: { from: 'extension', input: nothing },
};

/** Answers messages of our own pages and content scripts: checks who asks, what is asked and with what. */
export function serveBackground(api: BackgroundApi): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, respond: (answer: Answer) => void) => {
    if (sender.id !== browser.runtime.id) return undefined;
    void answer(api, message, sender).then(respond);
    // The answer comes later: without this Chrome closes the channel.
    return true;
  });
}

async function answer(api: BackgroundApi, message: unknown, sender: Sender): Promise<Answer> {
  const parsed = z.object({ method: z.string(), input: z.unknown().optional() }).safeParse(message);
  if (!parsed.success || !isMethod(parsed.data.method)) return refused('bad-request');
  const rule = RULES[parsed.data.method];
  const input = rule.input.safeParse(parsed.data.input);
  if (!input.success) return refused('bad-request');
  if (rule.from === 'extension' && !isExtensionPage(sender)) return refused('bad-request');
  // The rule's schema has just checked the argument of this very method.
  const handle = api[parsed.data.method] as (input: unknown, sender: Sender) => Promise<unknown>;
  try {
    return { ok: true, value: await handle(input.data, sender) };
  } catch (error) {
    return error instanceof BackgroundFault ? { ok: false, fault: error.fault } : refused('internal');
  }
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(RULES, name);
}

/** A content script's sender carries the page's URL, a page of ours its own. */
function isExtensionPage(sender: Sender): boolean {
  return sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
}

function refused(kind: 'bad-request' | 'internal'): Answer {
  return { ok: false, fault: sayFault(kind) };
}
