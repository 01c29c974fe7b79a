import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalDavAccount } from '../../server/caldav/calDav.ts';
import { createCalDavDoor } from '../../server/caldav/httpCalDav.ts';
import { parseMultistatus } from '../../server/caldav/parseMultistatus.ts';
import type { CalendarHref } from '../../shared/calendars/calendar.ts';
import { SyncFault } from '../../shared/connection/fault.ts';
import { startHost, type Host, type HostAnswer } from './calDavHost.ts';
import { eventOf, faultOf, PASSWORD } from './calDavScene.ts';

const HOME = '/7/calendars/' as CalendarHref;
const CALENDAR = '/7/calendars/home/' as CalendarHref;
const DAV = 'xmlns="DAV:"';
const COUNT = 6;
const hrefAt = (index: number) => `${CALENDAR}E${index}.ics` as CalendarHref;

/** Apple's form: no prefixes, a namespace on every element. */
const propstat = (props: string, status = '200 OK') => `<propstat ${DAV}><prop ${DAV}>${props}</prop><status ${DAV}>HTTP/1.1 ${status}</status></propstat>`;
const row = (href: string, inner: string) => `<response ${DAV}>\n  <href ${DAV}>${href}</href>\n  ${inner}\n</response>\n`;
const etag = (index: number) => `<getetag ${DAV}>"kvj2ru${index}"</getetag>`;
const data = (index: number) => `<calendar-data xmlns="urn:ietf:params:xml:ns:caldav"><![CDATA[${eventOf(`E${index}`, 'Grüße 🎉')}]]></calendar-data>`;
const multistatus = (rows: string, tail = '') => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<multistatus ${DAV}>\n${rows}${tail}</multistatus>\n`;
const every = (write: (index: number) => string) => Array.from({ length: COUNT }, (_, index) => write(index)).join('');

const CHANGES = multistatus(
  every((index) => row(hrefAt(index), index % 3 === 2 ? `<status ${DAV}>HTTP/1.1 404</status>` : propstat(etag(index)))), `<sync-token ${DAV}>HwoQEgwAA1</sync-token>`,
);
const OBJECTS = multistatus(every((index) => row(hrefAt(index), propstat(etag(index) + data(index)))));

/** Rows, or the error: anything else would be a crash. */
function read(text: string): number | 'refused' {
  try {
    return parseMultistatus(text).rows.length;
  } catch (error) {
    if (error instanceof Error) return 'refused';
    throw error;
  }
}

const flip = (bytes: Buffer, flips: readonly { at: number; to: number }[]): Buffer => {
  const damaged = Buffer.from(bytes);
  for (const { at, to } of flips) damaged[at % damaged.length] = to;
  return damaged;
};
const flips = fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 3 });

describe('a damaged multistatus', () => {
  it('cut anywhere is refused, not short', () => {
    fc.assert(fc.property(fc.constantFrom(CHANGES, OBJECTS), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (text, share) => {
      const whole = text.trimEnd();
      expect(read(whole.slice(0, Math.floor(whole.length * share)))).toBe('refused');
    }), { numRuns: 2_000 });
  });

  it('with flipped bytes has every row or none', () => {
    const bytes = Buffer.from(CHANGES);
    fc.assert(fc.property(flips, (damage) => {
      expect([COUNT, 'refused']).toContain(read(flip(bytes, damage).toString('utf8')));
    }), { numRuns: 5_000 });
  });

  it('with parts taken out, doubled or out of order has every row or none, or is refused', () => {
    const parts = CHANGES.match(/<[^>]*>|[^<]+/g) ?? [];
    fc.assert(fc.property(fc.nat(parts.length - 1), fc.nat(parts.length - 1), fc.constantFrom('drop', 'double', 'swap'), (a, b, how) => {
      const damaged = [...parts];
      if (how === 'drop') damaged.splice(a, 1);
      else if (how === 'double') damaged.splice(a, 0, parts[a] ?? '');
      else [damaged[a], damaged[b]] = [parts[b] ?? '', parts[a] ?? ''];
      const found = read(damaged.join(''));
      if (found !== 'refused') expect(found).toBeGreaterThanOrEqual(COUNT);
    }), { numRuns: 3_000 });
  });

  it('of any text or bytes at all is refused or read, never worse', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('utf8'))), (text) => {
      expect(['refused', 0]).toContain(read(text));
    }), { numRuns: 2_000 });
  });

  it.each([65, 1_000, 200_000])('nested to depth %i is refused', (depth) => {
    const nested = `${`<a ${DAV}>`.repeat(depth)}${'</a>'.repeat(depth)}`;
    expect(read(multistatus(nested))).toBe('refused');
    expect(read(multistatus(row(hrefAt(1), propstat(nested))))).toBe('refused');
  });
});

describe('through the door', () => {
  let host: Host;
  let answer: HostAnswer;
  let account: CalDavAccount;
  beforeAll(async () => {
    host = await startHost(() => answer);
    account = createCalDavDoor({ origin: host.origin }).signIn({ email: 'anna@icloud.com', password: PASSWORD });
  });
  afterAll(() => host.close());

  const asked = Array.from({ length: COUNT }, (_, index) => hrefAt(index));
  const changes = () => account.readable(CALENDAR).listChanges({ kind: 'sync-collection', since: 'HwoQEgwAA0' as never });

  it('every object that was asked for comes back or is missing, whatever happened to the bytes', async () => {
    const bytes = Buffer.from(OBJECTS);
    await fc.assert(fc.asyncProperty(flips, fc.boolean(), async (damage, packed) => {
      const body = flip(bytes, damage);
      answer = packed ? { status: 207, encoding: 'gzip', body: gzipSync(body) } : { status: 207, body };
      const found = await account.readable(CALENDAR).multiget(asked).catch((error: unknown) => error);
      if (found instanceof SyncFault) {
        expect(found.kind).toBe('unreadable-answer');
        return;
      }
      const { objects, missing } = found as Awaited<ReturnType<ReturnType<CalDavAccount['readable']>['multiget']>>;
      expect([...objects.map((o) => o.href), ...missing].sort()).toEqual(asked);
    }), { numRuns: 300 });
  });

  it('a packed answer with flipped or missing bytes is unreadable', async () => {
    const bytes = gzipSync(CHANGES);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, change, cut) => {
      const body = Buffer.from(bytes);
      body[at] = (body[at] ?? 0) ^ change;
      answer = { status: 207, encoding: 'gzip', body: cut ? bytes.subarray(0, at) : body };
      const found = await changes().catch((error: unknown) => error);
      if (found instanceof SyncFault) {
        expect(found.kind).toBe('unreadable-answer');
        return;
      }
      // A flip in the header of the packing changes nothing inside.
      expect(found).toMatchObject({ changed: { length: 4 }, removed: { length: 2 } });
    }), { numRuns: 300 });
  });

  it.each<[string, HostAnswer]>([
    ['nothing', { status: 207, body: '' }],
    ['a page', { status: 207, type: 'text/html; charset=UTF-8', body: '<html><body><h1>400 Bad Request</h1></body></html>' }],
    ['a page that calls itself XML', { status: 207, body: '<html><body><h1>iCloud</h1></body></html>' }],
    ['a charset that it does not have', { status: 207, type: 'application/xml; charset=utf-16', body: CHANGES }],
    ['a charset that nobody has', { status: 207, type: 'application/xml; charset=x-apple-7', body: CHANGES }],
    ['a packing that is none', { status: 207, encoding: 'gzip', body: CHANGES }],
    ['a packing that is not known', { status: 207, encoding: 'br', body: CHANGES }],
    ['an href that is no text', { status: 207, body: Buffer.from(CHANGES.replace('E1.ics', 'E\u00ff.ics'), 'latin1') }],
    ['an entity that grows', { status: 207, body: CHANGES.replace('?>', '?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>').replace('HwoQ', '&b;') }],
    ['an entity that nobody declared', { status: 207, body: CHANGES.replace('HwoQ', '&nbsp;') }],
  ])('%s is unreadable, never empty', async (_what, given) => {
    answer = given;
    expect((await faultOf(changes())).kind).toBe('unreadable-answer');
    expect((await faultOf(account.listCalendars(HOME))).kind).toBe('unreadable-answer');
    expect((await faultOf(account.readable(CALENDAR).multiget(asked))).kind).toBe('unreadable-answer');
    expect((await faultOf(account.readable(CALENDAR).find(hrefAt(1)))).kind).toBe('unreadable-answer');
  });

  it('a small answer that grows without end is unreadable; where many were asked for, each is still to be looked at', async () => {
    answer = { status: 207, encoding: 'gzip', body: gzipSync(Buffer.alloc(60 * 1024 * 1024, 32)) };
    expect((await faultOf(changes())).kind).toBe('unreadable-answer');
    expect((await faultOf(account.listCalendars(HOME))).kind).toBe('unreadable-answer');
    expect(await account.readable(CALENDAR).multiget(asked)).toEqual({ objects: [], missing: asked });
    expect((await faultOf(account.readable(CALENDAR).find(hrefAt(1)))).kind).toBe('unreadable-answer');
  });

  it('another charset that is declared is read by it', async () => {
    answer = { status: 207, type: 'application/xml; charset=ISO-8859-1', body: Buffer.from(CHANGES.replace('"kvj2ru0"', '"ü"'), 'latin1') };
    expect((await changes()).changed[0]?.etag).toBe('"ü"');
  });

  it('a hundred thousand members are a hundred thousand members, and more bytes than an answer may have are none', async () => {
    const gone = (index: number) => `<response><href>${CALENDAR}${index}</href><status>HTTP/1.1 404</status></response>`;
    const rows = Array.from({ length: 100_000 }, (_, index) => gone(index)).join('');
    answer = { status: 207, encoding: 'gzip', body: gzipSync(multistatus(rows, `<sync-token ${DAV}>t</sync-token>`)) };
    expect((await changes()).removed).toHaveLength(100_000);
    answer = { status: 207, encoding: 'gzip', body: gzipSync(multistatus(rows + ' '.repeat(5 * 1024 * 1024))) };
    const before = host.seen.length;
    expect((await faultOf(changes())).kind).toBe('unreadable-answer');
    // Once whole, once in pages.
    expect(host.seen.length - before).toBe(2);
  });
});
