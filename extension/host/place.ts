import type { MountName, Place } from './hostPage.ts';

/** `/v2/location/{id}/…` and the older `/location/{id}/…` (field manual TekMatix §4.2; seen 2026-05 and 2026-10). */
const LOCATION = /^\/(?:v2\/)?location\/([A-Za-z0-9_-]+)(\/.*)?$/;

/** Reads the place from the address alone: texts are translated, elements come and go. */
export function readPlace(url: string): Place {
  const [, locationId, rest = '/'] = LOCATION.exec(new URL(url).pathname) ?? [];
  if (!locationId) return { kind: 'outside' };
  if (rest.startsWith('/settings/profile')) return { kind: 'profile', locationId };
  if (rest.startsWith('/settings/integrations')) return { kind: 'integrations', locationId };
  if (rest.startsWith('/calendars/')) return { kind: 'calendar', locationId };
  return { kind: 'elsewhere', locationId };
}

/** Which of our elements belongs where. */
export const BELONGS: Record<MountName, (place: Place) => boolean> = {
  'integrations-card': (place) => place.kind === 'integrations',
  'calendar-configuration': (place) => place.kind === 'profile',
  indicator: (place) => place.kind !== 'outside',
  'appointment-time': (place) => place.kind === 'calendar',
  panel: (place) => place.kind !== 'outside',
};
