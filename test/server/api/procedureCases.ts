import type { AnnasIds } from './tenants.ts';

/**
 * What one procedure is asked in the isolation matrix. `naming`: inputs that name things of Anna's by their ids, which
 * must be answered to everybody else exactly as ids that nobody has. `alone`: an input that names nothing.
 */
export type ProcedureCase = {
  readonly needs: 'nobody' | 'browser' | 'user';
  readonly alone?: unknown;
  readonly naming?: (ids: AnnasIds) => readonly unknown[];
};

const rules = { allDay: true, tentative: true, needsAction: true, freeEvents: false, travelTime: true, paddingBefore: 0, paddingAfter: 0, titles: 'title' };
const period = { start: Date.UTC(2026, 10, 24), end: Date.UTC(2026, 11, 24) };
const guess = 'q'.repeat(43);

/** Every procedure that there is: the test fails for one that is missing here. */
export const PROCEDURES: Readonly<Record<string, ProcedureCase>> = {
  'connection.pair': { needs: 'nobody', alone: { token: guess, browserName: 'x' } },
  'connection.offers': { needs: 'nobody' },
  'connection.beginSignIn': { needs: 'nobody' },
  'connection.signIn': { needs: 'nobody', alone: { nonce: 'x', sessionDetails: 'x', browserName: 'x' } },
  'connection.refresh': { needs: 'nobody', alone: { refresh: `${guess}.${guess}` } },
  'connection.endAllSessions': { needs: 'user' },
  'connection.unpair': { needs: 'browser' },
  'connection.account': { needs: 'browser' },
  'connection.settleBrowsers': { needs: 'user', alone: { keep: false } },
  'connection.listTekMatixUsers': { needs: 'browser', naming: ({ locationId }) => [{ locationId }] },
  'connection.linkTekMatix': { needs: 'browser', naming: ({ locationId, tekMatixUserId }) => [{ locationId, userId: tekMatixUserId }] },
  'connection.startInstall': { needs: 'browser' },
  'connection.readInstall': { needs: 'browser', naming: ({ installAttempt }) => [{ attemptId: installAttempt }] },
  'connection.connect': {
    needs: 'user', naming: ({ connectionId, connectAttempt }) => [{ attemptId: connectAttempt, email: 'anna.keller@icloud.com', password: 'abcd-efgh-ijkl-mnop', connectionId }],
  },
  'connection.progress': { needs: 'user', naming: ({ connectAttempt }) => [{ attemptId: connectAttempt }] },
  'calendars.list': { needs: 'user' },
  'calendars.saveRoles': {
    needs: 'user',
    naming: ({ calendarId, conflictId }) => [{ primary: calendarId, conflicts: [] }, { primary: calendarId, conflicts: [conflictId], rules: { [calendarId]: rules } }, { primary: null, conflicts: [conflictId] }],
  },
  'calendars.preview': { needs: 'user', naming: ({ calendarId, conflictId }) => [{ primary: calendarId, conflicts: [conflictId] }] },
  'calendars.sight': { needs: 'user' },
  'sync.status': { needs: 'user' },
  'sync.now': { needs: 'user' },
  'sync.proof': { needs: 'user' },
  'sync.resolveChoice': {
    needs: 'user',
    naming: ({ mirrorId }) => [...['put-back', 'leave', 'take-title', 'keep-title'].map((choice) => ({ mirrorId, choice })), { mirrorId, choice: 'move', from: period, to: period, notify: false }],
  },
  'sync.dismissUnserved': { needs: 'user', naming: ({ calendarId }) => [{ calendarId }] },
  'sync.decideNativeLink': { needs: 'user', alone: { decision: 'keep' } },
  'sync.decideHold': { needs: 'user', naming: ({ holdId }) => [{ holdId, decision: 'believe' }, { holdId, decision: 'check-again' }] },
  'sync.vanished': { needs: 'user' },
  'sync.restore': { needs: 'user', naming: ({ batchId, goneId }) => [{ batchId }, { id: goneId }] },
  'sync.removeKept': { needs: 'user', naming: ({ goneId }) => [{ id: goneId }] },
  'sync.journal': { needs: 'user', alone: {}, naming: ({ calendarId }) => [{ calendarId }] },
  'leaving.preview': { needs: 'user', alone: { connectionId: null, changed: 'keep' }, naming: ({ connectionId }) => [{ connectionId, changed: 'remove' }] },
  'leaving.start': {
    needs: 'user', naming: ({ connectionId }) => [{ connectionId, changed: 'remove', written: 'remove' }, { connectionId, changed: 'keep', written: 'leave' }],
  },
  'leaving.read': { needs: 'browser' },
  'leaving.end': { needs: 'user', alone: { wish: 'stay' } },
  'leaving.tryAgain': { needs: 'user' },
  'leaving.forgetReceipt': { needs: 'browser' },
  'leaving.exportUser': { needs: 'user' },
  'availability.snapshot': { needs: 'user', alone: period },
  'availability.judgeClash': { needs: 'user', naming: ({ appointmentId }) => [{ appointmentId, keys: [`${appointmentId} 1 2`], decision: 'accept' }] },
  'availability.check': { needs: 'user', alone: period },
  'availability.clockQuestions': { needs: 'user' },
  'availability.answerClock': { needs: 'user', alone: { question: 'floating', answer: null } },
  'availability.tellZone': { needs: 'user', alone: { zone: 'Europe/Lisbon' } },
  'availability.why': { needs: 'user', alone: period },
};
