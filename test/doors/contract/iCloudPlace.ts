import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import { PASSWORD } from '../calDavScene.ts';
import type { Place } from './place.ts';

/** Longer than any delay of a mode. */
const SETTLED = 60_000;

/** The stand-in, changed by `makeHostile` before anybody asks it anything. */
export async function startICloudPlace(makeHostile: (icloud: ICloudStandin) => void = () => {}): Promise<Place> {
  const icloud = await startICloud({ seed: 7 });
  const account = icloud.addAccount({ email: 'anna@example.com', password: PASSWORD, name: 'Anna' });
  makeHostile(icloud);
  const calendar = (href: string) => {
    const found = account.findCalendar(href);
    if (!found) throw new Error(`no calendar ${href}`);
    return found;
  };
  return {
    origin: icloud.origin, email: account.email,
    addCalendar: async (slug, name) => account.addCalendar({ slug, name, color: '#1E4C63FF' }).href,
    save: async (href, name, text) => { calendar(href).put(name, text); },
    remove: async (href, name) => { calendar(href).remove(name); },
    settle: async () => { icloud.advance(SETTLED); },
    close: () => icloud.close(),
  };
}
