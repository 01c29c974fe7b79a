import type { FaultKind } from './fault.ts';

/** What a person reads of one fault. */
export type FaultText = { readonly title: string; readonly sentence: string; readonly nextStep: string };

/** Faults of the TekMatix side. Every other one is explained in explainFault.ts. */
export const TEKMATIX_FAULTS = {
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
  'tekmatix-app-refused': {
    title: 'TekMatix does not accept this sync server\'s app',
    sentence: 'The client ID or client secret that the server was started with is wrong, or was changed in the marketplace. The permission that you gave is kept.',
    nextStep: 'Tell whoever runs your sync server to check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET. You need not install anything again.',
  },
  'tekmatix-token-missing': {
    title: 'There is no token for this location',
    sentence: 'None was entered, and the server holds none that this browser may use. Nothing was changed.',
    nextStep: 'Create one in TekMatix under Settings › Private Integrations and enter it here.',
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
  'clash-changed': {
    title: 'This clash is not as you saw it any more',
    sentence: 'The appointment or the event was moved, or one of them is gone. Nothing was accepted.',
    nextStep: 'Look at the list again and decide then.',
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
  'appointments-vanished': {
    title: 'Many appointments vanished from TekMatix at once',
    sentence: 'We do not believe a list that empties at once, so their events stay in Apple Calendar and their time counts as taken.',
    nextStep: 'Open Status: it lists what vanished. Say whether it is really gone, or have it checked again.',
  },
  'blocks-vanished': {
    title: 'TekMatix does not show Blocked Slots that we made',
    sentence: 'Many of them are missing from its list. We do not make them again and again: if they are really gone, their time can be booked.',
    nextStep: 'Look into the TekMatix calendar. If they are gone there, open Status and have them made again.',
  },
  'appointment-gone': {
    title: 'The appointment no longer exists in TekMatix',
    sentence: 'It was deleted or cancelled there, or belongs to somebody else now. We write events only for appointments that exist, and never make one.',
    nextStep: 'Book it again in TekMatix, or restore it there: its event follows by itself.',
  },
} satisfies Partial<Record<FaultKind, FaultText>>;
