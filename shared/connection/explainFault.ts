import type { FaultKind } from './fault.ts';

/** What a person reads: what happened, and what to do next. `link` opens the page where it is done. */
export type FaultExplanation = {
  readonly code: FaultKind;
  readonly title: string;
  readonly sentence: string;
  readonly nextStep: string;
  readonly link?: string;
};

const APPLE_PASSWORDS = 'https://account.apple.com/account/manage';
const APPLE_STATUS = 'https://www.apple.com/support/systemstatus/';

const EXPLANATIONS: Record<FaultKind, Omit<FaultExplanation, 'code'>> = {
  'password-malformed': {
    title: 'This is not an app-specific password',
    sentence: 'An app-specific password has 16 letters in four groups, like abcd-efgh-ijkl-mnop.',
    nextStep: 'Create one at Apple, copy it whole and paste it here.', link: APPLE_PASSWORDS,
  },
  'apple-password-used': {
    title: 'This looks like your Apple Account password',
    sentence: 'Apple does not let other apps use it, and you should not give it to anyone. Nothing was sent.',
    nextStep: 'Create an app-specific password at Apple and paste that one here.', link: APPLE_PASSWORDS,
  },
  'email-malformed': {
    title: 'This is not an e-mail address',
    sentence: 'Apple signs other apps in with the e-mail address of your Apple Account. A phone number does not work.',
    nextStep: 'Enter the e-mail address that you see in Settings under your name.',
  },
  'password-rejected': {
    title: 'Apple did not accept this password',
    sentence: 'The address or the app-specific password is wrong, the password was revoked, or iCloud Calendar is switched off. '
      + 'Changing your Apple Account password also revokes every app-specific password.',
    nextStep: 'Create a new app-specific password at Apple and enter it here. Your settings stay as they are.', link: APPLE_PASSWORDS,
  },
  'access-denied': {
    title: 'Apple refused access to a calendar',
    sentence: 'The calendar may have been unshared or made read-only.',
    nextStep: 'Check its sharing in Apple Calendar, or choose another calendar.',
  },
  throttled: {
    title: 'Apple asks us to slow down',
    sentence: 'Too many requests came from this account. What we last knew stays in place.',
    nextStep: 'Nothing to do: we try again by ourselves.',
  },
  unreachable: {
    title: 'iCloud does not answer',
    sentence: 'The server could not reach Apple. What we last knew stays in place.',
    nextStep: 'Check Apple\'s system status; we try again by ourselves.', link: APPLE_STATUS,
  },
  'unreadable-answer': {
    title: 'iCloud sent an incomplete answer',
    sentence: 'We do not guess from half an answer. What we last knew stays in place.',
    nextStep: 'Nothing to do: we try again by ourselves.',
  },
  'unreadable-object': {
    title: 'An event could not be read',
    sentence: 'Its time counts as busy until it can be read.',
    nextStep: 'Open the event in Apple Calendar and save it again.',
  },
  'token-invalid': {
    title: 'iCloud asked for a fresh start',
    sentence: 'The calendar is read again from the beginning.',
    nextStep: 'Nothing to do.',
  },
  'changed-meanwhile': {
    title: 'The event changed while we were writing',
    sentence: 'Nothing was overwritten.',
    nextStep: 'Nothing to do: we look again by ourselves.',
  },
  'event-refused': {
    title: 'iCloud did not accept an appointment',
    sentence: 'Its event is too large, the account is full, or the event was deleted and written again too often. The other appointments are not affected.',
    nextStep: 'Shorten the notes of the appointment in TekMatix, or make room in iCloud; we try again by ourselves.',
  },
  gone: {
    title: 'The calendar no longer exists',
    sentence: 'It was deleted in Apple Calendar, or its share ended. Its blocked slots stay until you choose.',
    nextStep: 'Open Calendar Configuration and choose your calendars again.',
  },
  'home-set-missing': {
    title: 'Apple does not show this account\'s calendars',
    sentence: 'Apple answers, but finds nothing where the calendars of this account were. What we last knew stays in place.',
    nextStep: 'We try again by ourselves. If it stays so, see whether Calendar is switched on in your iCloud settings.',
  },
  'suspiciously-empty': {
    title: 'A calendar suddenly lost its events',
    sentence: 'We do not believe a calendar that empties at once, so its blocked slots stay.',
    nextStep: 'If you deleted the events yourself, open Calendar Configuration and save it again: that confirms it.',
  },
  'no-writable-calendar': {
    title: 'No calendar can receive appointments',
    sentence: 'This account has only read-only or subscribed calendars.',
    nextStep: 'Create a calendar in Apple Calendar under iCloud, then look again.',
  },
  'roles-invalid': {
    title: 'This choice of calendars does not work',
    sentence: 'There is exactly one Primary Calendar; it must be writable, and it cannot be in the conflict list too.',
    nextStep: 'Change the marked calendars and save again. Nothing was changed.',
  },
  'already-connected': {
    title: 'This iCloud account is already connected',
    sentence: 'An account is connected once; its calendars are all in the list.',
    nextStep: 'Choose among its calendars, or enter another account.',
  },
  'other-account': {
    title: 'This is another iCloud account',
    sentence: 'The address signs in to a different account than the one you are reconnecting. Nothing was changed.',
    nextStep: 'Enter the address of the same account, or add the other one as a new account.',
  },
  'tekmatix-denied': {
    title: 'TekMatix did not accept the token',
    sentence: 'The Private Integration Token is wrong, was deleted or belongs to another location.',
    nextStep: 'Create one in TekMatix under Settings › Private Integrations and enter it here.',
  },
  'tekmatix-scope-missing': {
    title: 'The TekMatix token may not do this',
    sentence: 'A permission (scope) is missing from the Private Integration.',
    nextStep: 'Add the scopes calendars, calendar events, users and locations to the integration, then enter the token again.',
  },
  'tekmatix-agency-token': {
    title: 'This token belongs to the agency',
    sentence: 'It was created in the agency\'s settings, and TekMatix does not let it into a sub-account. What we last knew stays in place.',
    nextStep: 'Open the sub-account, create a Private Integration under its own Settings and enter that token here.',
  },
  'tekmatix-authorise-again': {
    title: 'TekMatix needs your consent again',
    sentence: 'The permission that was given when the app was installed has ended. Your blocked slots stay where they are, but nothing is kept in step.',
    nextStep: 'Open Accounts and choose “Install in TekMatix”. Your calendars and choices stay as they are.',
  },
  'tekmatix-uninstalled': {
    title: 'The app was uninstalled in TekMatix',
    sentence: 'The server deleted its access and can no longer reach this sub-account. Blocked Slots that it wrote are still there: it cannot remove them any more.',
    nextStep: 'Choose “Install in TekMatix” under Accounts to go on, or delete the slots marked “iCloud” in the TekMatix calendar.',
  },
  'tekmatix-install-refused': {
    title: 'TekMatix did not complete the installation',
    sentence: 'It was cancelled, or TekMatix did not accept it. Nothing was changed.',
    nextStep: 'Choose “Install in TekMatix” again. If it stays so, ask whoever runs your sync server.',
  },
  'tekmatix-install-expired': {
    title: 'This installation can no longer be completed',
    sentence: 'An installation works once, within ten minutes, and only when it was begun in the extension. Nothing was changed.',
    nextStep: 'Open the extension and choose “Install in TekMatix” again.',
  },
  'tekmatix-throttled': {
    title: 'TekMatix asks us to slow down',
    sentence: 'This location used up its requests for the moment.',
    nextStep: 'Nothing to do: we try again by ourselves.',
  },
  'tekmatix-day-limit': {
    title: 'TekMatix allows no more requests today',
    sentence: 'This location used up the requests that TekMatix allows in a day. Until it allows more, nothing is read or written there, and no time is called free.',
    nextStep: 'Nothing to do: we look every quarter of an hour. If it happens again, see which other integrations use this location.',
  },
  'block-refused': {
    title: 'TekMatix refused a blocked slot',
    sentence: 'A time that is taken in iCloud could not be blocked in TekMatix, so it could be booked there. All other times are blocked.',
    nextStep: 'The history names the time: block it by hand. We try again every hour.',
  },
  'tekmatix-unreachable': {
    title: 'TekMatix does not answer',
    sentence: 'The server could not reach TekMatix. What we last knew stays in place.',
    nextStep: 'Nothing to do: we try again by ourselves.',
  },
  'tekmatix-unreadable': {
    title: 'TekMatix sent an answer we do not understand',
    sentence: 'We do not guess from it. What we last knew stays in place.',
    nextStep: 'If it stays so, send us the report from the settings page.',
  },
  'tekmatix-location-unknown': {
    title: 'This TekMatix location was not found',
    sentence: 'The location ID does not belong to this token.',
    nextStep: 'Open your sub-account in TekMatix and copy the ID from its address, after /location/.',
  },
  'native-link-suspected': {
    title: 'TekMatix\'s own iCloud link seems to be connected as well',
    sentence: 'Several of your iCloud events already have Blocked Slots that we did not make. Two links at once block every event twice '
      + 'and write every appointment twice, so we only read for now.',
    nextStep: 'Disconnect iCloud in TekMatix under Settings › Calendars › Connections, or choose to keep both.',
  },
  'appointment-changed': {
    title: 'The appointment changed in TekMatix',
    sentence: 'It was moved, cancelled or deleted there meanwhile. Nothing was written.',
    nextStep: 'Wait a minute for its new state, then choose again.',
  },
  'slot-taken': {
    title: 'TekMatix has no room at this time',
    sentence: 'Another appointment or a Blocked Slot takes it, or it lies outside your bookable hours. The appointment was not moved.',
    nextStep: 'Put the event back, move it to another time in Apple Calendar, or move the appointment by hand in TekMatix.',
  },
  'pairing-invalid': {
    title: 'This pairing link does not work any more',
    sentence: 'A link works once, for ten minutes.',
    nextStep: 'Restart the server, or run its pair command, and use the new link.',
  },
  'sign-in-refused': {
    title: 'You were not signed in',
    sentence: 'The server could not confirm with TekMatix who you are. Your location may not use this server yet, or its access has ended.',
    nextStep: 'Reload the TekMatix page, open your own location there and try again. A pairing link always works.',
  },
  'tekmatix-page-silent': {
    title: 'The TekMatix page did not answer',
    sentence: 'To sign you in, your location has to be open in a tab of this browser, and you have to be signed in there.',
    nextStep: 'Open your location in TekMatix or reload it, then try again here.',
  },
  'sign-in-busy': {
    title: 'Too many people are signing in',
    sentence: 'The server takes only so many at a time. Nothing is wrong with your account.',
    nextStep: 'Wait a minute and try again.',
  },
  'session-invalid': {
    title: 'This browser is not paired any more',
    sentence: 'The session ended or was revoked.',
    nextStep: 'Open the settings page and sign in or pair again.',
  },
  'not-found': { title: 'Not found', sentence: 'There is no such thing here.', nextStep: 'Reload the page and try again.' },
  'too-many-attempts': {
    title: 'Too many attempts',
    sentence: 'Apple locks accounts after repeated wrong passwords, so we stop before it does.',
    nextStep: 'Wait fifteen minutes and try again.',
  },
  'bad-request': { title: 'That could not be read', sentence: 'Something in the request was not as expected. Nothing was changed.', nextStep: 'Check what you entered and try again.' },
  'server-unreachable': {
    title: 'The sync server does not answer',
    sentence: 'This browser cannot reach it. Your calendars are not checked right now.',
    nextStep: 'Check that the server runs and that you are online, then try again.',
  },
  'time-unreadable': {
    title: 'That is not a time we understand',
    sentence: 'Try “tomorrow 3pm”, “fri 10:30 for 45 min” or “12 March 14:00”.',
    nextStep: 'Type it another way, or pick the day and time.',
  },
  internal: { title: 'Something went wrong', sentence: 'It is our fault, not yours. What you asked for may have been done in part.', nextStep: 'Look whether it was done, then try again; if it stays so, send us the code.' },
};

/** Total: every fault has a plain sentence and a next step. `scope` names the TekMatix permission that is missing. */
export function explainFault(kind: FaultKind, { scope }: { readonly scope?: string | null | undefined } = {}): FaultExplanation {
  const explanation = { code: kind, ...EXPLANATIONS[kind] };
  if (kind !== 'tekmatix-scope-missing' || !scope) return explanation;
  return {
    ...explanation, sentence: `The permission (scope) ${scope} is missing. What we last knew stays in place.`,
    nextStep: `Add ${scope} to the Private Integration and enter its token again, or install the app in TekMatix again.`,
  };
}
