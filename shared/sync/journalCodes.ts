/** What a row is about, for filters. */
export const JOURNAL_KINDS = ['blocks', 'events', 'choices', 'settings', 'accounts', 'trouble'] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** Where it was done, or who did it. */
export type JournalPlace = 'tekmatix' | 'apple-calendar' | 'you';

const of = <Kind extends JournalKind, Place extends JournalPlace>(kind: Kind, where: Place) => ({ kind, where });
const block = of('blocks', 'tekmatix');
const event = of('events', 'apple-calendar');
const choice = of('choices', 'you');
const setting = of('settings', 'you');
const account = of('accounts', 'you');
const trouble = of('trouble', 'apple-calendar');

/** Every action that the journal knows. The codes are stable: exports and support refer to them. */
export const ACTIONS = {
  'block-created': block,
  'block-moved': block,
  'block-removed': block,
  'block-refused': of('trouble', 'tekmatix'),
  'block-recognised': block,
  'block-gone': block,
  'block-left-behind': block,
  'event-created': event,
  'event-changed': event,
  'event-removed': event,
  'event-recognised': event,
  'event-seen': event,
  'event-seen-elsewhere': event,
  'event-gone': event,
  'event-left-behind': event,
  'appointment-kept': of('events', 'tekmatix'),
  'event-refused': trouble,
  'calendar-compared': event,
  'calendar-not-read': trouble,
  'calendar-read-again': trouble,
  'calendar-access-changed': of('settings', 'apple-calendar'),
  'appointments-not-written': trouble,
  'object-not-served': trouble,
  'object-dismissed': choice,
  'account-connected': account,
  'account-reconnected': account,
  'account-disconnected': account,
  'account-not-checked': trouble,
  'account-needs-reconnect': trouble,
  'account-read-again': trouble,
  'account-moved': of('accounts', 'apple-calendar'),
  'tekmatix-linked': account,
  'tekmatix-not-in-step': of('trouble', 'tekmatix'),
  'tekmatix-in-step-again': of('trouble', 'tekmatix'),
  'role-chosen': setting,
  'role-changed': setting,
  'rules-changed': setting,
  'clock-answered': choice,
  'events-held': trouble,
  'events-given-up': event,
  'events-no-longer-held': event,
  'appointments-held': of('trouble', 'tekmatix'),
  'appointments-given-up': of('events', 'tekmatix'),
  'appointments-no-longer-held': of('events', 'tekmatix'),
  'blocks-held': of('trouble', 'tekmatix'),
  'blocks-given-up': block,
  'blocks-no-longer-held': block,
  'held-believed': choice,
  'held-checked-again': choice,
  'events-restored': choice,
  'kept-event-removed': choice,
  'appointment-restored': choice,
  'choice-asked': choice,
  'choice-left': choice,
  'choice-put-back': choice,
  'choice-moved': choice,
  'choice-title-kept': choice,
  'choice-title-taken': choice,
  'clash-accepted': choice,
  'clash-counted-again': choice,
  'native-link-suspected': of('trouble', 'tekmatix'),
  'native-link-gone': of('trouble', 'tekmatix'),
  'native-link-checked-again': choice,
  'native-link-kept': choice,
  'native-link-asked-again': choice,
} as const satisfies Readonly<Record<string, { readonly kind: JournalKind; readonly where: JournalPlace }>>;
export type JournalAction = keyof typeof ACTIONS;

/** Every reason that the journal knows; a fault's code, alone or as `after-…`, is one too. */
export const REASONS = [
  'event-blocks', 'event-changed', 'event-no-longer-blocks', 'left-over', 'block-was-changed-in-tekmatix', 'block-was-removed-in-tekmatix',
  'not-in-tekmatix-any-more', 'time-has-passed', 'refused-by-tekmatix', 'refused-by-icloud', 'listed-but-not-served', 'not-told-whether-it-exists',
  'vanished', 'emptied', 'other-calendar', 'not-listed-again', 'confirmed-by-user', 'missing-twice', 'no-longer-missing', 'made-by-us-before',
  'appointment-made', 'appointment-changed', 'appointment-gone', 'write-again', 'primary-changed', 'chosen-by-user', 'calendar-not-used',
  'you-disconnected', 'account-gone', 'carried-out', 'nothing-was-missed', 'now-read-only', 'now-writable', 'another-home-at-apple',
  'found-in-apple-calendar', 'not-in-apple-calendar', 'event-moved-in-apple-calendar', 'blocked-by-another-link', 'still-blocked-by-another-link',
  'blocked-by-the-other-link', 'no-longer-blocked-twice', 'moved-without-notice', 'moved-with-notice', 'event-retitled-in-apple-calendar',
  'event-deleted-in-apple-calendar',
] as const;
export type JournalReason = (typeof REASONS)[number];

export function isAction(code: string): code is JournalAction {
  return Object.hasOwn(ACTIONS, code);
}

/** Every action of these kinds. */
export function actionsOf(kinds: readonly JournalKind[]): string[] {
  return Object.entries(ACTIONS).flatMap(([action, { kind }]) => (kinds.includes(kind) ? [action] : []));
}
