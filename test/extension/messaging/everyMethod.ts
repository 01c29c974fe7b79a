import type { Method } from '../../../extension/messaging/backgroundApi.ts';

const UUID = '7b0e3c0e-8f3f-4f0b-9c39-6a3a4f3c1f10';
const PERIOD = { start: 1_764_000_000_000, end: 1_764_003_600_000 };
const RULES = { allDay: true, tentative: true, needsAction: true, freeEvents: false, travelTime: true, paddingBefore: 0, paddingAfter: 0, titles: 'busy' };
const ROLES = { primary: 'home', conflicts: ['family'], rules: { family: RULES } };

/** Of every method an argument that is taken. */
export const INPUTS: Readonly<Record<Method, unknown>> = {
  readStanding: undefined, pair: { link: `https://sync.example/pair#${'t'.repeat(43)}` }, readSignInOffer: undefined, signIn: { locationId: 'loc-1', userId: 'user-1' },
  unpair: undefined, signOutEverywhere: undefined, settleBrowsers: { keep: false }, listTekMatixUsers: { locationId: 'loc-1', token: 'pit-1' },
  linkTekMatix: { locationId: 'loc-1', token: 'pit-1', userId: 'user-1' }, startInstall: undefined, readInstall: { attemptId: UUID },
  connect: { attemptId: UUID, email: 'a@b.de', password: 'abcd-efgh-ijkl-mnop' }, readConnectProgress: { attemptId: UUID },
  previewLeaving: { connectionId: null, changed: 'keep' }, startLeaving: { connectionId: null, changed: 'keep', written: 'remove' }, readLeaving: undefined,
  endLeaving: { wish: 'stay' }, tryLeavingAgain: undefined, forgetReceipt: undefined, exportUser: undefined,
  listCalendars: undefined, previewRoles: ROLES, sightCalendars: undefined, saveRoles: ROLES, readSyncStatus: undefined, readProof: undefined, syncNow: undefined,
  resolveChoice: { mirrorId: 'm1', choice: 'move', from: PERIOD, to: PERIOD, notify: true }, dismissUnserved: { calendarId: 'family' },
  decideNativeLink: { decision: 'keep-both' }, decideHold: { holdId: 'h1', decision: 'believe' }, readVanished: undefined, restoreVanished: { batchId: 'b1' }, removeKept: { id: 'k1' },
  readJournal: { limit: 100 }, takeSnapshot: PERIOD, readIndicator: undefined, loadScreens: undefined, recallSnapshot: PERIOD,
  listClockQuestions: undefined, answerClock: { question: 'floating', answer: null }, explainPeriod: PERIOD,
  judgeClash: { appointmentId: 'a1', keys: ['k'], decision: 'accept' }, offerSelection: { offer: true }, openSettings: { place: 'status' },
  rememberPage: { locationId: 'loc-1', userId: 'user-1', userName: 'Anna' }, checkPage: undefined,
};
