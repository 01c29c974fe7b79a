import type { FaultKind } from './fault.ts';
import type { FaultText } from './tekmatixFaults.ts';

/** What stands in the way of too much and of strangers. */
export const GUARD_FAULTS = {
  'password-unreadable': {
    title: 'The server cannot open the password that it keeps',
    sentence: 'Its key is missing, or the copy was damaged or tampered with. Your Blocked Slots stay, but nothing is kept in step.',
    nextStep: 'Enter an app-specific password under Reconnect; your calendars and choices stay as they are. Tell whoever runs your sync server.',
  },
  'account-attempts-spent': {
    title: 'Too many attempts for this Apple Account',
    sentence: 'Within an hour ten attempts failed for this account or from this network. Apple locks accounts after repeated wrong passwords, so we stop before it does.',
    nextStep: 'Wait an hour, create a new app-specific password at Apple and try once with that one.',
  },
  'too-many-requests': {
    title: 'That was too often',
    sentence: 'This was asked more often than anybody needs it, so it was not answered. Nothing was changed.',
    nextStep: 'Wait a minute and try again.',
  },
  'too-many-at-once': {
    title: 'Several things are still being done',
    sentence: 'Other requests of yours are still waiting for Apple or TekMatix. Nothing was changed.',
    nextStep: 'Wait until they are done, or three minutes, and try again. Close other tabs with these settings.',
  },
  'request-too-large': {
    title: 'That is too much at once',
    sentence: 'The request is larger than anything that these pages send. Nothing was changed.',
    nextStep: 'Reload the page and try again.',
  },
  'extension-unknown': {
    title: 'This is not an extension that the server knows',
    sentence: 'The sync server answers only the extension that it was made for, and this request came from another one or from a web page. Nothing was changed.',
    nextStep: 'Install iCloud for TekMatix from where your sync server says, and pair it again.',
  },
} as const satisfies Partial<Record<FaultKind, FaultText>>;
