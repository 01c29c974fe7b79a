import type { NewUser, StandinLocation } from '../standin.ts';
import type { WebView } from './webView.ts';

export const COMPANY = { id: 'tekmatixCompany00001', name: 'TekMatix' } as const;

/** Name and zone as the pages show them. */
export function aboutLocation(location: StandinLocation, view: WebView): { id: string; name: string; timezone: string } {
  const { name, timezone } = view.about?.(location.id) ?? { name: location.id, timezone: 'UTC' };
  return { id: location.id, name, timezone };
}

/** Who sits before the page: a user of the location, or an agency user who is none. */
export function signedInUser(location: StandinLocation, view: WebView): NewUser & { readonly type: 'account' | 'agency' } {
  const users = view.users(location.id);
  const id = view.toggles.signedInUserId ?? users[0]?.id;
  const user = users.find((one) => one.id === id);
  if (user) return { ...user, type: 'account' };
  return { id: id ?? 'agencyUser0000000001', name: 'Agency Support', email: 'support@tekmatix.example', type: 'agency' };
}
