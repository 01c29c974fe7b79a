/** The calendar of a sub-account in TekMatix (field manual TekMatix §4.2). Its address names no day: the page opens on the present week. */
export function calendarLink(locationId: string | undefined): string | undefined {
  return locationId && `https://app.tekmatix.com/v2/location/${encodeURIComponent(locationId)}/calendars/view`;
}
