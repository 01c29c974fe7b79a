import { request } from 'undici';

/** Somebody's iPhone: talks to the CalDAV server directly, knows nothing of the product. */
export type Phone = {
  readonly home: string;
  addCalendar(slug: string, name: string, color?: string): Promise<string>;
  removeCalendar(calendar: string): Promise<void>;
  /** Saves an event; the same uid again changes it. */
  save(calendar: string, event: PhoneEvent): Promise<void>;
  saveText(calendar: string, name: string, text: string): Promise<void>;
  remove(calendar: string, uid: string): Promise<void>;
  /** Every object of the calendar as text, by name. */
  read(calendar: string): Promise<Map<string, string>>;
};

export type PhoneEvent = {
  readonly uid: string; readonly title: string;
  /** Epoch ms, written as UTC. */
  readonly start: number; readonly end: number;
  readonly more?: readonly string[];
};

export function phoneOf(account: { origin: string; user: string; password: string; home: string }): Phone {
  const authorization = `Basic ${Buffer.from(`${account.user}:${account.password}`).toString('base64')}`;
  const call = async (method: string, path: string, { body, headers = {}, missing }: { body?: string; headers?: Record<string, string>; missing?: string } = {}): Promise<string> => {
    const answer = await request(account.origin + path, { method: method as 'GET', headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) });
    const text = await answer.body.text();
    if (answer.statusCode === 404 && missing !== undefined) return missing;
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text.slice(0, 200)}`);
    return text;
  };
  const calendar = { 'content-type': 'text/calendar; charset=utf-8' };
  return {
    home: account.home,
    async addCalendar(slug, name, color = '#1E4C63FF') {
      const path = `${account.home}${slug}/`;
      await call('MKCALENDAR', path, { body: `<?xml version="1.0" encoding="UTF-8"?>
<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:i="http://apple.com/ns/ical/"><d:set><d:prop>
<d:displayname>${name}</d:displayname><i:calendar-color>${color}</i:calendar-color>
<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>
</d:prop></d:set></c:mkcalendar>`, headers: { 'content-type': 'application/xml; charset=utf-8' } });
      return path;
    },
    removeCalendar: async (path) => { await call('DELETE', path); },
    save: async (path, event) => { await call('PUT', `${path}${event.uid}.ics`, { body: icsOf(event), headers: calendar }); },
    saveText: async (path, name, text) => { await call('PUT', `${path}${name}`, { body: text, headers: calendar }); },
    remove: async (path, uid) => { await call('DELETE', `${path}${uid}.ics`); },
    async read(path) {
      const listing = await call('PROPFIND', path, {
        body: '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><getetag/></prop></propfind>', headers: { depth: '1', 'content-type': 'application/xml' },
      });
      const hrefs = [...listing.matchAll(/<(?:\w+:)?href>([^<]+\.ics)<\/(?:\w+:)?href>/g)].map((m) => m[1] ?? '');
      // What goes between the listing and the reading is not there.
      const texts = await Promise.all(hrefs.map((href) => call('GET', href, { missing: '' })));
      return new Map(hrefs.flatMap((href, i) => (texts[i] ? [[href.split('/').at(-1) ?? href, texts[i]] as const] : [])));
    },
  };
}

const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

export function icsOf({ uid, title, start, end, more = [] }: PhoneEvent): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Apple Inc.//iOS 20.1//EN', 'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${utc(start)}`,
    `DTSTART:${utc(start)}`, `DTEND:${utc(end)}`, `SUMMARY:${title}`, 'TRANSP:OPAQUE', ...more, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}
