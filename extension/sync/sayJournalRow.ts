import { explainFault } from '../../shared/connection/explainFault.ts';
import { isFaultKind, type FaultKind } from '../../shared/connection/fault.ts';
import type { JournalRow } from './journalStore.ts';

export type JournalWords = { readonly what: string; readonly where: 'TekMatix' | 'Apple Calendar' | 'You'; readonly why: string };

const ACTIONS: Readonly<Record<string, Pick<JournalWords, 'what' | 'where'>>> = {
  'block-created': { what: 'Blocked Slot created', where: 'TekMatix' },
  'block-moved': { what: 'Blocked Slot moved', where: 'TekMatix' },
  'block-removed': { what: 'Blocked Slot removed', where: 'TekMatix' },
  'block-refused': { what: 'Blocked Slot refused', where: 'TekMatix' },
  'block-recognised': { what: 'Blocked Slot recognised as ours', where: 'TekMatix' },
  'event-created': { what: 'Appointment written', where: 'Apple Calendar' },
  'event-changed': { what: 'Appointment updated', where: 'Apple Calendar' },
  'event-removed': { what: 'Appointment removed', where: 'Apple Calendar' },
  'event-recognised': { what: 'Appointment recognised as ours', where: 'Apple Calendar' },
  'calendar-compared': { what: 'Calendar compared whole', where: 'Apple Calendar' },
  'calendar-not-read': { what: 'Calendar could not be read', where: 'Apple Calendar' },
  'calendar-access-changed': { what: 'Sharing of the calendar changed', where: 'Apple Calendar' },
  'appointments-not-written': { what: 'Appointments could not be written', where: 'Apple Calendar' },
  'account-not-checked': { what: 'iCloud account not checked', where: 'Apple Calendar' },
  'account-needs-reconnect': { what: 'iCloud account needs a new password', where: 'Apple Calendar' },
  'account-read-again': { what: 'iCloud account answers again', where: 'Apple Calendar' },
  'account-moved': { what: 'iCloud account has moved', where: 'Apple Calendar' },
  'choice-asked': { what: 'You were asked what to do', where: 'You' },
  'choice-left': { what: 'You left it as it is', where: 'You' },
  'choice-put-back': { what: 'You had it put back', where: 'You' },
  'choice-moved': { what: 'You had the appointment moved', where: 'You' },
  'choice-title-kept': { what: 'You kept your own title', where: 'You' },
  'choice-title-taken': { what: 'You took the title from TekMatix', where: 'You' },
  'events-held': { what: 'Many events vanished at once; their blocks stay', where: 'Apple Calendar' },
  'events-given-up': { what: 'Vanished events given up; their time is free', where: 'Apple Calendar' },
  'events-no-longer-held': { what: 'Vanished events are there again', where: 'Apple Calendar' },
  'appointments-held': { what: 'Many appointments vanished at once; their events stay', where: 'TekMatix' },
  'appointments-given-up': { what: 'Vanished appointments given up', where: 'TekMatix' },
  'appointments-no-longer-held': { what: 'Vanished appointments are there again', where: 'TekMatix' },
  'blocks-held': { what: 'Many Blocked Slots vanished at once; not made again yet', where: 'TekMatix' },
  'blocks-given-up': { what: 'Vanished Blocked Slots are made again', where: 'TekMatix' },
  'blocks-no-longer-held': { what: 'Vanished Blocked Slots are there again', where: 'TekMatix' },
  'held-believed': { what: 'You said that what vanished is really gone', where: 'You' },
  'held-checked-again': { what: 'You had what vanished looked for again', where: 'You' },
  'events-restored': { what: 'You had vanished events block again', where: 'You' },
  'kept-event-removed': { what: 'You no longer keep a vanished event', where: 'You' },
  'appointment-restored': { what: 'You had the event of an appointment put back', where: 'You' },
  'native-link-suspected': { what: 'TekMatix’s own iCloud link noticed; only reading since', where: 'TekMatix' },
  'native-link-gone': { what: 'TekMatix’s own iCloud link is no longer noticed', where: 'TekMatix' },
  'native-link-checked-again': { what: 'You asked to look for TekMatix’s own iCloud link again', where: 'You' },
  'native-link-kept': { what: 'You kept both iCloud links', where: 'You' },
  'native-link-asked-again': { what: 'You took back that both iCloud links are kept', where: 'You' },
};

const REASONS: Readonly<Record<string, string>> = {
  'event-blocks': 'an event in iCloud is busy at this time',
  'event-changed': 'the event in iCloud changed',
  'event-no-longer-blocks': 'the event in iCloud is gone or no longer busy',
  'left-over': 'it stood for nothing any more',
  'block-was-changed-in-tekmatix': 'the Blocked Slot was changed in TekMatix while the event still takes the time',
  'block-was-removed-in-tekmatix': 'the Blocked Slot was removed in TekMatix while the event still takes the time',
  'refused-by-tekmatix': 'TekMatix did not accept it; we try again every hour',
  'made-by-us-before': 'we made it earlier and found it again',
  'appointment-made': 'the appointment was booked in TekMatix',
  'appointment-changed': 'the appointment changed in TekMatix',
  'appointment-gone': 'the appointment was cancelled or deleted in TekMatix',
  'write-again': 'an earlier attempt was interrupted',
  'primary-changed': 'another calendar became the Primary Calendar',
  'chosen-by-user': 'your choice',
  'nothing-was-missed': 'the daily comparison found nothing that we had missed',
  'now-read-only': 'it can only be read now',
  'now-writable': 'it can be written now',
  'another-home-at-apple': 'Apple keeps it in another place now',
  vanished: 'more than a few and more than a fifth of them are missing',
  emptied: 'all of them are missing',
  'other-calendar': 'another calendar stands in its place',
  'not-listed-again': 'we had made them again already and they do not show',
  'confirmed-by-user': 'you confirmed exactly these',
  'missing-twice': 'a second look did not find them either',
  'no-longer-missing': 'they were found again, or only a few are missing now',
  'event-moved-in-apple-calendar': 'the appointment was moved in Apple Calendar',
  'blocked-by-another-link': 'several events already had Blocked Slots that we did not make',
  'still-blocked-by-another-link': 'Blocked Slots that we did not make still take the times of several events',
  'blocked-by-the-other-link': 'TekMatix’s own iCloud link blocks this time already',
  'no-longer-blocked-twice': 'no events are blocked by it any more',
  'moved-without-notice': 'your choice; nobody was told and no automation ran',
  'moved-with-notice': 'your choice; TekMatix was asked to run its automations and notices',
  'event-retitled-in-apple-calendar': 'the title was changed in Apple Calendar and in TekMatix',
  'event-deleted-in-apple-calendar': 'the appointment was deleted in Apple Calendar',
};

/** The reason as a sentence of its own. */
export const sayWhy = ({ why }: JournalWords): string => (why.startsWith('after ') ? `A${why.slice(1)}.` : `Because ${why}.`);

/** A journal row in words; a code that is newer than this extension is shown as it is written. */
export function sayJournalRow(row: JournalRow): JournalWords {
  const known = ACTIONS[row.action];
  return {
    what: known?.what ?? spell(row.action), where: known?.where ?? 'TekMatix',
    why: REASONS[row.reason] ?? sayFault(row.reason) ?? spell(row.reason).toLowerCase(),
  };
}

/** What is over, as it is told afterwards. */
const OVER: Partial<Record<FaultKind, string>> = {
  throttled: 'after Apple had asked us to slow down',
  unreachable: 'after iCloud had not answered for a while',
  'password-rejected': 'after Apple had not accepted the password',
  'unreadable-answer': 'after iCloud had sent incomplete answers',
  'home-set-missing': 'after iCloud had not said where the calendars are',
};

/** A fault, or what went before. */
function sayFault(reason: string): string | undefined {
  const kind = reason.replace(/^after-/, '');
  if (!isFaultKind(kind)) return undefined;
  const { title } = explainFault(kind);
  return kind === reason ? title : OVER[kind] ?? `after “${title}”`;
}

function spell(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
