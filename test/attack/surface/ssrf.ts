import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import { createGuardedAgent } from '../../../server/outbound/guardedAgent.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { request } from 'undici';
import { appleHostsAt } from '../../doors/appleHosts.ts';
import { startHost } from '../../doors/calDavHost.ts';
import { CLOSED_ADDRESSES, SSRF_FORMS } from './ssrfForms.ts';

export type SsrfResult = { readonly forms: number; readonly followed: number; readonly addresses: number; readonly connected: number };

/** Every form as a redirect and as the path of an object, and every closed address behind Apple's own name. */
export async function leadElsewhere(): Promise<SsrfResult> {
  let followed = 0;
  for (const { location } of SSRF_FORMS) {
    const apple = await startHost((path) => (path === '/' ? { status: 301, location: location.replace(/[^ -~]/g, encodeURIComponent) } : { status: 404 }));
    const hosts = appleHostsAt(apple.origin);
    const account = createCalDavDoor({ origin: 'https://caldav.icloud.com', dispatcher: hosts.dispatcher }).signIn({ email: 'anna@icloud.com', password: 'abcd-efgh-ijkl-mnop' });
    await account.discover().catch(() => undefined);
    await account.readable('/1/' as CalendarHref).find(location as CalendarHref).catch(() => undefined);
    followed += hosts.addressed.filter((host) => host !== 'caldav.icloud.com').length;
    await apple.close();
  }
  const own = await startHost(() => ({ status: 200 }));
  const addresses = CLOSED_ADDRESSES.filter((text) => /[.:]/.test(text));
  for (const address of addresses) {
    const dispatcher = createGuardedAgent({ connectTimeout: 2_000, allowPrivate: false, resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }] });
    await request(`http://caldav.icloud.com:${new URL(own.origin).port}/`, { dispatcher }).then(({ body }) => body.dump(), () => undefined);
  }
  const connected = own.seen.length;
  await own.close();
  return { forms: SSRF_FORMS.length, followed, addresses: addresses.length, connected };
}
