import type { ICloudStandin } from '../../standins/icloud/standin.ts';
import { startICloud } from '../../standins/icloud/startICloud.ts';
import { appleHostsAt, type AppleHosts } from '../appleHosts.ts';
import { PASSWORD } from '../calDavScene.ts';
import type { Place } from './place.ts';

export const BOOTSTRAP = 'caldav.icloud.com';

/** By the address of the stand-in; or by Apple's names and at Apple's pace, which the stand-in's own clock keeps. */
export type Addressed = 'by-address' | 'by-name';
export type MakeHostile = (icloud: ICloudStandin, hosts: AppleHosts) => void;

/** The stand-in, changed by `makeHostile` before anybody asks it anything. */
export async function startICloudPlace(makeHostile: MakeHostile = () => {}, addressed: Addressed = 'by-address'): Promise<Place> {
  const icloud = await startICloud({ seed: 7 });
  const account = icloud.addAccount({ email: 'anna@example.com', password: PASSWORD, name: 'Anna' });
  const hosts = appleHostsAt(icloud.origin);
  makeHostile(icloud, hosts);
  const calendar = (href: string) => {
    const found = account.findCalendar(href);
    if (!found) throw new Error(`no calendar ${href}`);
    return found;
  };
  return {
    ...(addressed === 'by-address' ? { origin: icloud.origin } : {
      origin: `https://${BOOTSTRAP}`, door: { dispatcher: hosts.dispatcher, clock: { now: () => icloud.now(), wait: async (ms) => { icloud.advance(ms); } } },
    }),
    email: account.email,
    addCalendar: async (slug, name) => account.addCalendar({ slug, name, color: '#1E4C63FF' }).href,
    save: async (href, name, text) => { calendar(href).put(name, text); },
    remove: async (href, name) => { calendar(href).remove(name); },
    settle: async () => { icloud.advance(icloud.toggles.reportDelayMs + icloud.toggles.multigetDelayMs + icloud.toggles.getDelayMs); },
    close: () => icloud.close(),
  };
}
