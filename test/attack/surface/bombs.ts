import { gzipSync } from 'node:zlib';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import { SyncFault } from '../../../shared/connection/fault.ts';
import { startHost, type HostAnswer } from '../../doors/calDavHost.ts';

const HOME = '/1/calendars/' as CalendarHref;
const MEGABYTE = 1024 * 1024;

const row = (href: string, props: string): string => `<response><href>${href}</href><propstat><prop>${props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>`;
const multistatus = (rows: string, before = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${before}<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${rows}</multistatus>`;
const HOME_ROW = row(HOME, '<resourcetype><collection/></resourcetype>');
const calendar = (index: number): string => row(`${HOME}${index}/`, '<resourcetype><C:calendar/></resourcetype>');

/** Ten entities, each ten times the one before: a gigabyte out of 800 bytes. */
const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i} "${i === 0 ? 'ha' : `&l${i - 1};`.repeat(10)}">`).join('');

export type Bomb = { readonly name: string; readonly sentBytes: number; readonly answer: HostAnswer };

/** Answers that are meant to use up whoever reads them. */
export function makeBombs(): Bomb[] {
  const packed = gzipSync(Buffer.alloc(1_024 * MEGABYTE, ' '), { level: 9 });
  const bomb = (name: string, body: string | Uint8Array, more: Partial<HostAnswer> = {}): Bomb => ({ name, sentBytes: Buffer.byteLength(body), answer: { status: 207, body, ...more } });
  return [
    bomb('gzip bomb: 1 GB in 1 MB', packed, { encoding: 'gzip' }),
    bomb('gzip in gzip', gzipSync(packed), { encoding: 'gzip, gzip' }),
    bomb('billion laughs', multistatus(row(HOME, '<displayname>&l9;</displayname>'), `<!DOCTYPE multistatus [${laughs}]>`)),
    bomb('external entity', multistatus(row(HOME, '<displayname>&x;</displayname>'), '<!DOCTYPE multistatus [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    bomb('parameter entity', multistatus(HOME_ROW, '<!DOCTYPE multistatus [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>')),
    bomb('an entity that nobody declared', multistatus(row(HOME, '<displayname>&nbsp;</displayname>'))),
    bomb('a hundred thousand elements deep', multistatus(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)),
    bomb('one element with 200,000 attributes', multistatus(`<response ${Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`)),
    bomb('100,000 calendars', multistatus(HOME_ROW + Array.from({ length: 100_000 }, (_, i) => calendar(i)).join(''))),
    bomb('1,001 calendars', multistatus(HOME_ROW + Array.from({ length: 1_001 }, (_, i) => calendar(i)).join(''))),
    bomb('an answer of 11 MB', multistatus(row(HOME, `<displayname>${'x'.repeat(11 * MEGABYTE)}</displayname>`))),
  ];
}

export type BombResult = { readonly name: string; readonly sentBytes: number; readonly said: string; readonly grewMb: number };

/** What reading the calendars of an account comes to when it is answered with the bomb. */
export async function throwBomb({ name, sentBytes, answer }: Bomb): Promise<BombResult> {
  const host = await startHost(() => answer);
  const before = process.memoryUsage().rss;
  const account = createCalDavDoor({ origin: host.origin, timeouts: { headers: 20_000, body: 20_000 } }).signIn({ email: 'anna@icloud.com', password: 'abcd-efgh-ijkl-mnop' });
  const said = await account.listCalendars(HOME).then((found) => `${found.length} calendars`, (error: unknown) => (error instanceof SyncFault ? error.kind : String(error)));
  await host.close();
  return { name, sentBytes, said, grewMb: Math.round((process.memoryUsage().rss - before) / MEGABYTE) };
}
