import { createDecipheriv, createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SeenAppointment, SeenBlock, StandinLocation } from './tekmatix/standin.ts';
import { answerWeb } from './tekmatix/web/answerWeb.ts';
import type { WebView } from './tekmatix/web/webView.ts';
import { defaultWebToggles } from './tekmatix/world/toggles.ts';
import type { WebToggles } from './tekmatix/world/toggles.ts';

const PROFILE = '/v2/location/locationBerlin000001/settings/profile';
const DATA = '/assets/data/locationBerlin000001.json';
const APPOINTMENT: SeenAppointment = {
  id: 'a1', userId: 'u1', users: ['u1'], title: '</script><b>Discovery call', start: 1_000, end: 2_000, status: 'confirmed', address: '', notes: '', calendarId: 'c1', contactId: 'p1',
};
const BLOCK: SeenBlock = { id: 'b1', userId: 'u1', calendarId: null, title: 'Busy', start: 3_000, end: 4_000, isFullDay: false, origin: 'api' };

describe('The web app of TekMatix', () => {
  test('has a page for every route of a location, the older ones and the agency, and leaves the API alone', () => {
    for (const path of ['/', '/login', PROFILE, '/location/locationBerlin000001/settings/anything', '/agency_dashboard/', '/v2/agency/x']) {
      expect(ask(path)).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    }
    for (const path of ['/locations/locationBerlin000001', '/calendars/events', '/users/', '/__standin/', '/oauth/token']) expect(ask(path)).toBeUndefined();
  });

  test('says nothing about the language of the interface in its markup', () => {
    expect(ask(`${PROFILE}?standin=lang:de,rtl`)?.body).toMatch(/<html lang="en" dir="rtl">[^]*"lang":"de"/);
  });

  test('cannot be broken out of by the name of a location', () => {
    const page = ask(PROFILE, {}, '</script><script>alert(1)</script>')?.body ?? '';
    expect(page).not.toContain('<script>alert');
  });

  test('runs no inline script, so that a strict policy leaves it whole', () => {
    const page = ask(PROFILE, { strictCsp: true });
    expect(page?.headers['content-security-policy']).toContain("script-src 'self'");
    const scripts = [...(page?.body ?? '').matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(scripts.filter((attributes) => !attributes?.includes('src=') && !attributes?.includes('application/json'))).toEqual([]);
    expect(ask(PROFILE)?.headers).not.toHaveProperty('content-security-policy');
  });

  test('loads every style sheet and script that it names, and every module that these import', () => {
    const seen = new Set<string>();
    const follow = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      const asset = ask(path);
      expect(asset?.status, path).toBe(200);
      for (const [, to = ''] of (asset?.body ?? '').matchAll(/from '(\.[^']+)'/g)) follow(new URL(to, `http://x${path}`).pathname);
    };
    for (const [, path = ''] of (ask(`${PROFILE}?standin=hostile,css`)?.body ?? '').matchAll(/(?:src|href)="([^"]+)"/g)) follow(path);
    for (const [, path = ''] of (ask('/assets/connections.html')?.body ?? '').matchAll(/(?:src|href)="([^"]+)"/g)) follow(path);
    expect(seen.size).toBeGreaterThan(30);
  });

  test('gives out no file from outside its folder', () => {
    for (const path of ['/assets/..%2fanswerWeb.ts', '/assets/..%5c..%5cstandin.ts', '/assets/script', '/assets/nothing.js']) expect(ask(path)?.status, path).toBe(404);
    expect(ask('/assets/../answerWeb.ts')).toBeUndefined();
  });

  test('shows the appointments and blocks of the location, and who is signed in', () => {
    expect(read(DATA)).toMatchObject({
      location: { name: 'Studio Nord', timezone: 'Europe/Berlin' }, me: { id: 'u1', type: 'account' },
      appointments: [{ id: 'a1', contactName: 'Mia' }], blocks: [{ id: 'b1', title: 'Busy' }], now: 500,
    });
    expect(read(DATA, { signedInUserId: 'u2' })).toMatchObject({ me: { id: 'u2', type: 'account' } });
    expect(read(DATA, { signedInUserId: 'elsewhere' })).toMatchObject({ me: { id: 'elsewhere', type: 'agency' } });
    expect(ask('/assets/data/unknown.json')?.status).toBe(404);
  });

  test('shows nothing to somebody who is not signed in', () => {
    expect(ask(DATA, { signedInUserId: '' })?.status).toBe(401);
    expect(ask('/assets/session/locationBerlin000001', { signedInUserId: '' })?.status).toBe(401);
    expect(ask(PROFILE, { signedInUserId: '' })?.body).toContain('"signedIn":false');
  });

  test('seals the session details so that only the shared secret opens them', () => {
    const sealed = ask('/assets/session/locationBerlin000001', { sharedSecret: 'secret' })?.body ?? '';
    expect(sealed).toMatch(/^U2FsdGVkX1/);
    expect(JSON.parse(open(sealed, 'secret'))).toMatchObject({ userId: 'u1', activeLocation: 'locationBerlin000001', userName: 'Lena Hoffmann', role: 'admin' });
    expect(() => JSON.parse(open(sealed, 'other'))).toThrow();
  });
});

function ask(path: string, toggles: Partial<WebToggles> = {}, name = 'Studio Nord') {
  return answerWeb({ url: new URL(path, 'http://127.0.0.1:4000'), headers: {} }, viewWith({ ...defaultWebToggles(), ...toggles }, name));
}

function read(path: string, toggles: Partial<WebToggles> = {}): unknown {
  return JSON.parse(ask(path, toggles)?.body ?? '');
}

function viewWith(toggles: WebToggles, name: string): WebView {
  const location: Pick<StandinLocation, 'id' | 'token' | 'appointments' | 'blocks' | 'contacts'> = {
    id: 'locationBerlin000001', token: 'pit-1', appointments: () => [APPOINTMENT], blocks: () => [BLOCK], contacts: () => [{ id: 'p1', name: 'Mia', email: '' }],
  };
  const users = [{ id: 'u1', name: 'Lena Hoffmann', email: 'lena@studio.example' }, { id: 'u2', name: 'David Krüger', email: 'david@studio.example' }];
  // The pages only read: they never call what is missing here.
  return { locations: [location as StandinLocation], users: () => users, toggles, about: () => ({ name, timezone: 'Europe/Berlin' }), now: () => 500 };
}

/** As CryptoJS and OpenSSL open it, written apart from what sealed it. */
function open(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const md5 = (...parts: Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
  const salted = Buffer.concat([Buffer.from(secret), bytes.subarray(8, 16)]);
  const first = md5(salted);
  const second = md5(first, salted);
  const decipher = createDecipheriv('aes-256-cbc', Buffer.concat([first, second]), md5(second, salted));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}
