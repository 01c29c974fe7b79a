import { expect, it } from 'vitest';
import { NATIVE_LINK_DECISIONS } from '../../../shared/busy/nativeLink.ts';
import { JOURNAL_KINDS } from '../../../shared/sync/journalCodes.ts';
import * as sync from '../../../shared/contract/sync.ts';
import { describeShapes, ID, lengths, wholeNumbers } from './describeShapes.ts';

const PERIOD = { start: 1, end: 2 };
const PROGRESS = { calendars: { done: 1, total: 2 }, events: 30, writes: { done: 3, total: 4 } };
const CHOICE = { mirrorId: 'm', kind: 'moved', title: 'Call', appointment: PERIOD, event: PERIOD };
const LINK = { state: 'suspected', stillThere: true, blocked: [PERIOD], copied: [PERIOD] };
const ACCOUNT = { listed: 1, held: 1, unserved: 0, blocking: 1, ignored: {}, quarantined: {} };
const CALENDAR = { calendarId: 'home', readAt: 1, fault: 'gone', events: 2, quarantined: 3, kept: 1, account: ACCOUNT };
const ROW = { at: 1, action: 'create', target: 'event', reason: 'appointment-made', before: PERIOD, after: PERIOD, id: 4, calendarId: 'home', title: 'Fair', change: { from: 'a', to: 'b' } };
const SAID_LATELY = ['id', 'calendarId', 'title', 'change'];
const HELD = { id: 'h', kind: 'events', calendarId: 'home', reason: 'vanished', count: 5, of: 9, items: [], since: 1, checkedAt: 2, decision: 'believe' };
const FILTER = { limit: 20, before: 7, kinds: ['blocks'], calendarId: 'home', from: 1, to: 2, text: 'fair', codes: { actions: ['block-created'], reasons: ['emptied'] } };
const WHOLE = { accepted: [0, 1], refused: [0.5, '1'] };

describeShapes(sync, {
  zSyncProgress: { samples: [PROGRESS], limits: { 'calendars.done': WHOLE, 'calendars.total': WHOLE, events: WHOLE, 'writes.done': WHOLE, 'writes.total': WHOLE } },
  zPendingChoice: { samples: [CHOICE], nullable: ['event'], words: { kind: ['moved', 'deleted', 'retitled'] } },
  zNativeLink: { samples: [LINK], words: { state: ['suspected', 'rechecking', 'kept'] } },
  zNativeLinkInput: { samples: [{ decision: 'keep-both' }], words: { decision: NATIVE_LINK_DECISIONS } },
  zSyncStatus: {
    samples: [{
      state: 'in-step', lastSuccessAt: 1, firstSyncDone: true, progress: PROGRESS, fault: 'tekmatix-scope-missing', faultScope: 'users.readonly', calendars: [CALENDAR], choices: [CHOICE],
      notices: ['An event could not be read.'], nativeLink: LINK, refused: [{ appointmentId: 'a', title: 'Call', start: 1, end: 2, triedAgainAt: 3 }],
      pace: { nextAt: 1, toTekMatixMs: 2, toICloudMs: 3 }, held: [HELD],
    }],
    optional: ['faultScope', 'calendars.0.account', 'calendars.0.kept', 'nativeLink', 'refused', 'pace', 'held'],
    nullable: ['lastSuccessAt', 'progress', 'fault', 'faultScope', 'calendars.0.readAt', 'calendars.0.fault', 'calendars.0.account', 'choices.0.event', 'nativeLink', 'pace.nextAt', 'pace.toTekMatixMs', 'pace.toICloudMs', 'held.0.calendarId', 'held.0.decision'],
    words: { state: ['not-set-up', 'syncing', 'in-step', 'failing', 'needs-reconnect', 'needs-decision'] },
    limits: { 'calendars.0.calendarId': ID, 'calendars.0.events': WHOLE, 'calendars.0.quarantined': WHOLE, 'calendars.0.kept': WHOLE, 'pace.toTekMatixMs': WHOLE, 'pace.toICloudMs': WHOLE },
  },
  zDismissUnservedInput: { samples: [{ calendarId: 'home' }], limits: { calendarId: ID } },
  zResolveChoiceInput: {
    samples: [{ mirrorId: 'm', choice: 'move', from: PERIOD, to: PERIOD, notify: false }, { mirrorId: 'm', choice: 'put-back' }], limits: { mirrorId: lengths(100) },
  },
  zJournalInput: {
    samples: [FILTER], optional: Object.keys(FILTER), words: { 'kinds.0': JOURNAL_KINDS },
    limits: {
      limit: wholeNumbers(1, 500), before: { accepted: [1, 9], refused: [0, 1.5] }, kinds: { accepted: [[], [...JOURNAL_KINDS]], refused: [[...JOURNAL_KINDS, 'blocks']] }, calendarId: ID, text: lengths(100),
      'codes.actions': { accepted: [[], Array.from({ length: 500 }, () => 'a')], refused: [Array.from({ length: 501 }, () => 'a')] }, 'codes.actions.0': lengths(60), 'codes.reasons.0': lengths(60),
    },
  },
  zJournalRow: { samples: [ROW], optional: SAID_LATELY, nullable: ['before', 'after', 'calendarId', 'title', 'change', 'change.from', 'change.to'], limits: { id: WHOLE } },
  zJournalOutput: {
    samples: [{ rows: [ROW], next: 3 }], optional: ['next', ...SAID_LATELY.map((field) => `rows.0.${field}`)], nullable: ['next', ...['before', 'after', 'calendarId', 'title', 'change', 'change.from', 'change.to'].map((field) => `rows.0.${field}`)],
  },
});

it('a choice without a time is one of four', () => {
  const choose = (choice: string) => sync.zResolveChoiceInput.safeParse({ mirrorId: 'm', choice });
  for (const choice of ['put-back', 'leave', 'take-title', 'keep-title']) expect(choose(choice)).toMatchObject({ success: true, data: { choice } });
  for (const choice of ['', 'move', 'anything-else']) expect([choice, choose(choice).success]).toEqual([choice, false]);
});

it('the journal shows a hundred rows unless told otherwise', () => {
  expect(sync.zJournalInput.parse({})).toEqual({ limit: 100 });
});
