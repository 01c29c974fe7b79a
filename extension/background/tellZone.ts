import { toldZoneItem } from '../storage.ts';

/**
 * Tells the server which zone this device shows, once for each session and zone: all-day events may be meant by its
 * clock. Failing keeps nobody waiting; it is told again with the next look.
 */
export async function tellZone(session: string, tell: (zone: string) => Promise<void>): Promise<void> {
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  const told = await toldZoneItem.read();
  if (told?.zone === zone && told.session === session) return;
  try {
    await tell(zone);
    await toldZoneItem.write({ zone, session });
  } catch {
    // Nothing was promised to anybody.
  }
}
