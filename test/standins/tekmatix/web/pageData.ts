import type { StandinLocation } from '../standin.ts';
import { aboutLocation, signedInUser } from './aboutLocation.ts';
import type { WebView } from './webView.ts';

/** What the pages of a location show; times are epoch ms, the page renders them in `location.timezone`. */
export function pageData(location: StandinLocation, view: WebView) {
  const contacts = location.contacts();
  const names = new Map(contacts.map((contact) => [contact.id, contact.name]));
  return {
    location: aboutLocation(location, view),
    me: signedInUser(location, view),
    users: view.users(location.id),
    contacts,
    appointments: location.appointments().map((one) => ({ ...one, contactName: names.get(one.contactId) ?? '' })),
    blocks: location.blocks(),
    // The web app shows a new token once, where it was made: Settings, Private Integrations.
    newToken: location.token,
    // The page lets its own clock run from here.
    now: view.now?.() ?? Date.now(),
  };
}
