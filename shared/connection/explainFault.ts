import type { FaultKind } from './fault.ts';
import { GUARD_FAULTS } from './guardFaults.ts';
import { FAULT_LINKS } from './faultLinks.ts';
import { TEKMATIX_FAULTS, type FaultText } from './tekmatixFaults.ts';

/** What a person reads: what happened, and what to do next. */
export type FaultExplanation = FaultText & { readonly code: FaultKind; /** The page where it is done. */ readonly link?: string; /** The permission that is missing. */ readonly scope?: string };

const EXPLANATIONS: Record<FaultKind, FaultText> = {
  'password-malformed': {
    title: 'This is not an app-specific password',
    sentence: 'An app-specific password has 16 letters in four groups, like abcd-efgh-ijkl-mnop.',
    nextStep: 'Create one at Apple, copy it whole and paste it here.',
  },
  'apple-password-used': {
    title: 'This looks like your Apple Account password',
    sentence: 'Apple does not let other apps use it, and you should not give it to anyone. Nothing was sent.',
    nextStep: 'Create an app-specific password at Apple and paste that one here.',
  },
  'email-malformed': {
    title: 'This is not an e-mail address',
    sentence: 'Apple signs other apps in with the e-mail address of your Apple Account. A phone number does not work.',
    nextStep: 'Enter the e-mail address that you see in Settings under your name.',
  },
  'password-rejected': {
    title: 'Apple did not accept this password',
    sentence: 'The address does not belong to it, a letter is wrong, or it was deleted at Apple.',
    nextStep: 'Check the address, create a new app-specific password at Apple, copy it whole and enter it here.',
  },
  'password-revoked': {
    title: 'Apple no longer accepts the password',
    sentence: 'It worked before. It was deleted at Apple, or the password of your Apple Account was changed: that ends every app-specific password. '
      + 'Your Blocked Slots stay, but nothing is kept in step.',
    nextStep: 'Create a new app-specific password at Apple and enter it under Reconnect. Your calendars and choices stay as they are.',
  },
  'calendar-service-off': {
    title: 'iCloud Calendar seems to be switched off',
    sentence: 'Apple refused two different app-specific passwords for this address. Then it is rarely the password: Calendar is switched off for this '
      + 'Apple Account, or the address is not the one that you sign in to iCloud with.',
    nextStep: 'Open Settings › your name › iCloud on your iPhone, switch Calendar on, wait a few minutes and enter the newest password again.',
  },
  'access-denied': {
    title: 'Apple refused access to a calendar',
    sentence: 'The calendar may have been unshared or made read-only.',
    nextStep: 'Check its sharing in Apple Calendar, or choose another calendar.',
  },
  throttled: {
    title: 'Apple asks us to slow down',
    sentence: 'Too many requests came from this account. Your password is not the reason. What we last knew stays in place.',
    nextStep: 'Nothing to do: we try again by ourselves.',
  },
  unreachable: {
    title: 'iCloud does not answer',
    sentence: 'Apple\'s calendar servers cannot be reached or report an error. Your password is not the reason. What we last knew stays in place.',
    nextStep: 'Check Apple\'s system status; we try again by ourselves.',
  },
  'icloud-outage': {
    title: 'iCloud is in trouble',
    sentence: 'Apple\'s calendar servers fail for many accounts at the same time, not only for yours. Your password is not the reason. What we last knew stays in place.',
    nextStep: 'Nothing to do: we ask less often until they answer again, and then catch up by ourselves.',
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
    nextStep: 'The status page names it. Shorten its notes in TekMatix, or make room in iCloud; we try again every hour, and at once when it changes.',
  },
  gone: {
    title: 'The calendar no longer exists',
    sentence: 'It was deleted in Apple Calendar, or its share ended. Its blocked slots stay until you choose.',
    nextStep: 'Open Calendar Configuration and choose your calendars again.',
  },
  'object-not-served': {
    title: 'iCloud lists an event that it does not hand out',
    sentence: 'The calendar names an event, and says that there is none when asked for it. It may take time that nobody knows of, so no time is called free.',
    nextStep: 'Look through the calendar on your iPhone. If nothing is missing there, say so on the status page, beside the calendar.',
  },
  'home-set-missing': {
    title: 'Apple does not show this account\'s calendars',
    sentence: 'Apple answers, but finds nothing where the calendars of this account were. What we last knew stays in place.',
    nextStep: 'We try again by ourselves. If it stays so, see whether Calendar is switched on in your iCloud settings.',
  },
  'suspiciously-empty': {
    title: 'A calendar suddenly lost its events',
    sentence: 'We do not believe a calendar that empties at once, so its blocked slots stay.',
    nextStep: 'Open Status: it lists what vanished. Say whether it is really gone, or have it checked again.',
  },
  'calendar-replaced': {
    title: 'This looks like another calendar',
    sentence: 'Where your calendar was, Apple shows another one. Nothing of it is used, and the blocked slots of yours stay.',
    nextStep: 'Open Status: it lists what vanished. Say whether it is really gone, or have it checked again.',
  },
  'hold-changed': {
    title: 'What vanished is not the same any more',
    sentence: 'Since you saw the list, something came back or more vanished. Nothing was removed.',
    nextStep: 'Look at the new list on the status page and choose again.',
  },
  incomplete: {
    title: 'Not every event is accounted for',
    sentence: 'iCloud lists events that it did not hand out, or the events that we hold do not add up. Until they do, no time is called free.',
    nextStep: 'We read again every minute. If it stays so for an hour, copy the report on the status page for support.',
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
  'leaving-under-way': {
    title: 'This account is being removed',
    sentence: 'What was written is being taken out, so nothing can be added or changed meanwhile. Nothing was changed.',
    nextStep: 'Wait until it is done, or open Accounts and stop it there.',
  },
  ...TEKMATIX_FAULTS,
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
  ...GUARD_FAULTS,
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

/**
 * Total: every fault has a plain sentence and a next step, in English: for the server's own pages and for a reader that does
 * not know the code. The extension says the same in its user's language. `scope` names the TekMatix permission that is missing.
 */
export function explainFault(kind: FaultKind, { scope }: { readonly scope?: string | null | undefined } = {}): FaultExplanation {
  const link = FAULT_LINKS[kind];
  const explanation = { code: kind, ...EXPLANATIONS[kind], ...(link ? { link } : {}) };
  if (kind !== 'tekmatix-scope-missing' || !scope) return explanation;
  return {
    ...explanation, scope, sentence: `The permission (scope) ${scope} is missing. What we last knew stays in place.`,
    nextStep: `Add ${scope} to the Private Integration and enter its token again, or install the app in TekMatix again.`,
  };
}
