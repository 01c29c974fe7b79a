import type { ICloudStandin, StandinAccount } from '../../standins/icloud/standin.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';

export const EMAIL = 'anna@example.com';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';
export const WRONG = 'wxyz-wxyz-wxyz-wxyz';

/** A stand-in with one account, its first calendar of so many events, and hrefs that tsdav can follow. */
export async function startAccount({ calendars, events }: { calendars: number; events: number }): Promise<{ icloud: ICloudStandin; account: StandinAccount }> {
  const icloud = await startICloud({ seed: 1 });
  icloud.toggles.homeSetHost = 'own-origin';
  const account = icloud.addAccount({ email: EMAIL, password: PASSWORD, name: 'Anna' });
  for (let i = 0; i < calendars; i += 1) account.addCalendar({ name: `Calendar ${i}`, color: '#1E4C63FF' });
  account.calendars[0]?.fill(events);
  return { icloud, account };
}
