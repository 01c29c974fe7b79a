import { browser } from 'wxt/browser';
import { openSnapshot } from '../../shared/availability/packedSnapshot.ts';
import type { BackgroundApi, ChipWords, Standing } from '../messaging/backgroundApi.ts';
import { accessItem, hintItem, pairingItem, serverItem } from '../storage.ts';
import { browserName } from './browserName.ts';
import { checkPage } from './checkPage.ts';
import { LOOK_AHEAD } from '../appointments/lookAhead.ts';
import { sayChip } from '../appointments/sayChip.ts';
import { chooseIndicator } from './chooseIndicator.ts';
import { loadScreens } from './screens.ts';
import { readPairingLink } from './readPairingLink.ts';
import { installationId } from './installation.ts';
import { askAs, keepTokens } from './sessionAccess.ts';
import { readSignInOffer, signIn } from './signIn.ts';
import { asking, refuse, syncServer, toBackgroundFault } from './syncServer.ts';
import { offerSelection } from './selectionMenu.ts';
import { forgetSnapshot, recallSnapshot, takeSnapshot } from './takeSnapshot.ts';
import { tellZone } from './tellZone.ts';

/** What the background answers. Every rejection is a `BackgroundFault`. */
export const handlers: BackgroundApi = {
  readStanding,
  async pair({ link }) {
    const { server, token } = readPairingLink(link) ?? fail();
    await keepTokens(server, await asking(syncServer(server, { installation: await installationId() }).connection.pair.mutate({ token, browserName: browserName() })));
    await forgetSnapshot();
    return readStanding();
  },
  readSignInOffer,
  async signIn(input) {
    await signIn(input);
    await forgetSnapshot();
    return readStanding();
  },
  async unpair() {
    const pairing = await pairingItem.read();
    // Forgetting must work with the server away too; it lists the session as lost.
    if (pairing) await askAs(pairing, (server) => server.connection.unpair.mutate()).catch(() => {});
    return forgetServer();
  },
  async signOutEverywhere() {
    // Only the server can end the others: while it has not said so, this browser must not look signed out either.
    await call((server) => server.connection.endAllSessions.mutate());
    return forgetServer();
  },
  settleBrowsers: (input) => call((server) => server.connection.settleBrowsers.mutate(input)),
  listTekMatixUsers: (input) => call((server) => server.connection.listTekMatixUsers.mutate(input)),
  linkTekMatix: (input) => changing((server) => server.connection.linkTekMatix.mutate(input)),
  async startInstall() {
    const { attemptId, url } = await call((server) => server.connection.startInstall.mutate());
    await browser.tabs.create({ url });
    return { attemptId };
  },
  readInstall: (input) => call((server) => server.connection.readInstall.query(input)),
  connect: (input) => call((server) => server.connection.connect.mutate(input)),
  readConnectProgress: (input) => call((server) => server.connection.progress.query(input)),
  previewLeaving: (input) => call((server) => server.leaving.preview.mutate(input)),
  startLeaving: (input) => changing((server) => server.leaving.start.mutate(input)),
  readLeaving: () => call((server) => server.leaving.read.query()),
  endLeaving: (input) => changing((server) => server.leaving.end.mutate(input)),
  tryLeavingAgain: () => call((server) => server.leaving.tryAgain.mutate()),
  forgetReceipt: () => call((server) => server.leaving.forgetReceipt.mutate()),
  exportUser: () => call((server) => server.leaving.exportUser.query()),
  listCalendars: async () => (await call((server) => server.calendars.list.query())).calendars,
  previewRoles: (input) => call((server) => server.calendars.preview.mutate(input)),
  sightCalendars: () => call((server) => server.calendars.sight.mutate()),
  saveRoles: async (input) => (await changing((server) => server.calendars.saveRoles.mutate(input))).calendars,
  readSyncStatus: () => call((server) => server.sync.status.query()),
  readProof: () => call((server) => server.sync.proof.query()),
  syncNow: () => call((server) => server.sync.now.mutate()),
  resolveChoice: (input) => changing((server) => server.sync.resolveChoice.mutate(input)),
  dismissUnserved: (input) => changing((server) => server.sync.dismissUnserved.mutate(input)),
  decideNativeLink: (input) => changing((server) => server.sync.decideNativeLink.mutate(input)),
  decideHold: (input) => changing((server) => server.sync.decideHold.mutate(input)),
  readVanished: () => call((server) => server.sync.vanished.query()),
  restoreVanished: (input) => changing((server) => server.sync.restore.mutate(input)),
  removeKept: (input) => changing((server) => server.sync.removeKept.mutate(input)),
  readJournal: (input) => call((server) => server.sync.journal.query(input)),
  listClockQuestions: async () => (await call((server) => server.availability.clockQuestions.query())).questions,
  answerClock: async (input) => (await changing((server) => server.availability.answerClock.mutate(input))).questions,
  takeSnapshot: (window) => takeSnapshot(window, (wanted) => call((server) => server.availability.snapshot.query(wanted)), Date.now()),
  readIndicator,
  loadScreens,
  recallSnapshot,
  explainPeriod: (period) => call((server) => server.availability.why.query(period)),
  judgeClash: (input) => changing((server) => server.availability.judgeClash.mutate(input)),
  offerSelection,
  async openSettings({ place }) {
    await browser.tabs.create({ url: `${browser.runtime.getURL('/')}settings.html#/${place}` });
  },
  async rememberPage(hint) {
    await hintItem.write(hint);
    return readStanding();
  },
  checkPage,
};

async function forgetServer(): Promise<Standing> {
  await Promise.all([pairingItem.remove(), accessItem.remove(), serverItem.remove(), forgetSnapshot()]);
  return readStanding();
}

async function readStanding(): Promise<Standing> {
  const [pairing, hint = null] = await Promise.all([pairingItem.read(), hintItem.read()]);
  if (!pairing) return { kind: 'not-paired', hint };
  try {
    const account = await askAs(pairing, (server) => server.connection.account.query());
    if (account.tekmatix) void tellZone(pairing.session, (zone) => askAs(pairing, (server) => server.availability.tellZone.mutate({ zone })));
    return { kind: 'paired', server: pairing.server, account, hint };
  } catch (error) {
    if (toBackgroundFault(error).fault.code !== 'session-invalid') throw error;
    const present = await pairingItem.read();
    // The answer is about a pairing that another one has replaced meanwhile: that one stays.
    if (present?.session !== pairing.session || present.server !== pairing.server) return readStanding();
    // The session ended by itself: its server is where the user wants to be signed in again.
    await Promise.all([pairingItem.remove(), accessItem.remove(), serverItem.write(pairing.server), forgetSnapshot()]);
    return { kind: 'not-paired', hint };
  }
}

/** The status of the syncing is told on top: while it cannot be had, what is known of busy time stands. */
async function readIndicator(): Promise<ChipWords> {
  const now = Date.now();
  const window = { start: now, end: now + LOOK_AHEAD };
  const [{ packed }, status] = await Promise.all([handlers.takeSnapshot(window), handlers.readSyncStatus().catch(() => undefined)]);
  return sayChip(chooseIndicator(openSnapshot(packed), status, { window, now }), now);
}

type Server = Parameters<Parameters<typeof askAs>[1]>[0];

async function call<T>(ask: (server: Server) => Promise<T>): Promise<T> {
  const pairing = await pairingItem.read();
  if (!pairing) throw refuse('session-invalid');
  return askAs(pairing, ask);
}

/** What was known of busy time is about other calendars now. */
async function changing<T>(ask: (server: Server) => Promise<T>): Promise<T> {
  try {
    return await call(ask);
  } finally {
    // The server may have done it although its answer was lost.
    await forgetSnapshot();
  }
}

function fail(): never {
  throw refuse('pairing-invalid');
}
