/** What a row is about, for filters. */
export const JOURNAL_KINDS = ['blocks', 'events', 'choices', 'settings', 'accounts', 'trouble'] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

export type ActionWords = { readonly what: string; readonly where: 'TekMatix' | 'Apple Calendar' | 'You'; readonly kind: JournalKind };

const of = (kind: JournalKind, where: ActionWords['where']) => (what: string): ActionWords => ({ what, where, kind });
const block = of('blocks', 'TekMatix');
const event = of('events', 'Apple Calendar');
const choice = of('choices', 'You');
const setting = of('settings', 'You');
const account = of('accounts', 'You');
const trouble = of('trouble', 'Apple Calendar');

/** Every action that the journal knows. The codes are stable: exports and support refer to them. */
export const ACTIONS: Readonly<Record<string, ActionWords>> = {
  'block-created': block('Blocked Slot created'),
  'block-moved': block('Blocked Slot moved'),
  'block-removed': block('Blocked Slot removed'),
  'block-refused': of('trouble', 'TekMatix')('Blocked Slot refused'),
  'block-recognised': block('Blocked Slot recognised as ours'),
  'block-gone': block('Blocked Slot found gone'),
  'block-left-behind': block('Blocked Slot left as history'),
  'event-created': event('Appointment written'),
  'event-changed': event('Appointment updated'),
  'event-removed': event('Appointment removed'),
  'event-recognised': event('Appointment recognised as ours'),
  'event-seen': event('Event of ours seen'),
  'event-seen-elsewhere': event('Event of ours seen at another time'),
  'event-gone': event('Event of ours found gone'),
  'event-left-behind': event('Event of ours left where it is'),
  'event-refused': trouble('Appointment refused'),
  'calendar-compared': event('Calendar compared whole'),
  'calendar-not-read': trouble('Calendar could not be read'),
  'calendar-read-again': trouble('Calendar is in order again'),
  'calendar-access-changed': of('settings', 'Apple Calendar')('Sharing of the calendar changed'),
  'appointments-not-written': trouble('Appointments could not be written'),
  'object-not-served': trouble('An event is listed, but cannot be read'),
  'object-dismissed': choice('You said that the listed event does not exist'),
  'account-connected': account('You connected an iCloud account'),
  'account-reconnected': account('You entered a new password for iCloud'),
  'account-disconnected': account('You disconnected an iCloud account'),
  'account-not-checked': trouble('iCloud account not checked'),
  'account-needs-reconnect': trouble('iCloud account needs a new password'),
  'account-read-again': trouble('iCloud account answers again'),
  'account-moved': of('accounts', 'Apple Calendar')('iCloud account has moved'),
  'tekmatix-linked': account('You gave access to TekMatix'),
  'tekmatix-not-in-step': of('trouble', 'TekMatix')('TekMatix is not in step'),
  'tekmatix-in-step-again': of('trouble', 'TekMatix')('TekMatix is in step again'),
  'role-chosen': setting('You chose what a calendar is used for'),
  'role-changed': setting('A calendar is used for something else now'),
  'rules-changed': setting('You changed what counts as busy'),
  'clock-answered': choice('You said by which clock an event is meant'),
  'choice-asked': choice('You were asked what to do'),
  'choice-left': choice('You left it as it is'),
  'choice-put-back': choice('You had it put back'),
  'choice-moved': choice('You had the appointment moved'),
  'choice-title-kept': choice('You kept your own title'),
  'choice-title-taken': choice('You took the title from TekMatix'),
  'native-link-suspected': of('trouble', 'TekMatix')('TekMatix’s own iCloud link noticed; only reading since'),
  'native-link-gone': of('trouble', 'TekMatix')('TekMatix’s own iCloud link is no longer noticed'),
  'native-link-checked-again': choice('You asked to look for TekMatix’s own iCloud link again'),
  'native-link-kept': choice('You kept both iCloud links'),
  'native-link-asked-again': choice('You took back that both iCloud links are kept'),
};

export const REASONS: Readonly<Record<string, string>> = {
  'event-blocks': 'an event in iCloud is busy at this time',
  'event-changed': 'the event in iCloud changed',
  'event-no-longer-blocks': 'the event in iCloud is gone or no longer busy',
  'left-over': 'it stood for nothing any more',
  'block-was-changed-in-tekmatix': 'the Blocked Slot was changed in TekMatix while the event still takes the time',
  'block-was-removed-in-tekmatix': 'the Blocked Slot was removed in TekMatix while the event still takes the time',
  'not-in-tekmatix-any-more': 'it does not stand in TekMatix any more',
  'time-has-passed': 'its time has passed',
  'refused-by-tekmatix': 'TekMatix did not accept it; we try again every hour',
  'refused-by-icloud': 'iCloud did not accept it; we try again every hour, and at once when the appointment changes',
  'listed-but-not-served': 'iCloud lists it again and again, and says that it does not exist when asked for it',
  'made-by-us-before': 'we made it earlier and found it again',
  'appointment-made': 'the appointment was booked in TekMatix',
  'appointment-changed': 'the appointment changed in TekMatix',
  'appointment-gone': 'the appointment was cancelled or deleted in TekMatix',
  'write-again': 'an earlier attempt was interrupted',
  'primary-changed': 'another calendar became the Primary Calendar',
  'chosen-by-user': 'your choice',
  'calendar-not-used': 'the calendar is not used any more',
  'account-gone': 'the account was disconnected',
  'carried-out': 'what you chose was carried out',
  'nothing-was-missed': 'the daily comparison found nothing that we had missed',
  'now-read-only': 'it can only be read now',
  'now-writable': 'it can be written now',
  'another-home-at-apple': 'Apple keeps it in another place now',
  'found-in-apple-calendar': 'it was found in Apple Calendar',
  'not-in-apple-calendar': 'it does not stand in Apple Calendar any more',
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
