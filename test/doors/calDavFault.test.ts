import { describe, expect, it } from 'vitest';
import { classifyCalDavFault, parseRetryAfter, type Purpose, type RefusedAnswer } from '../../server/caldav/classifyCalDavFault.ts';
import type { FaultKind } from '../../shared/connection/fault.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const refused = (status: number, purpose: Purpose, retryAfter: string | null = null): RefusedAnswer => ({
  status, purpose, retryAfter, requestId: 'b7e0', instance: 'caldavj:1', method: 'REPORT', path: '/1/calendars/home/', now: NOW,
});

const everywhere: readonly [number, FaultKind][] = [
  [401, 'password-rejected'], [404, 'gone'], [429, 'throttled'], [503, 'throttled'], [500, 'unreachable'], [502, 'unreachable'], [504, 'unreachable'],
  [408, 'unreachable'], [421, 'unreachable'], [200, 'unreadable-answer'], [204, 'unreadable-answer'], [301, 'unreadable-answer'],
];
const byPurpose: readonly [number, Record<Purpose, FaultKind>][] = [
  [400, { read: 'unreadable-answer', sync: 'token-invalid', write: 'event-refused' }],
  [403, { read: 'access-denied', sync: 'token-invalid', write: 'access-denied' }],
  [405, { read: 'unreadable-answer', sync: 'token-invalid', write: 'event-refused' }],
  [409, { read: 'unreadable-answer', sync: 'token-invalid', write: 'changed-meanwhile' }],
  [410, { read: 'gone', sync: 'token-invalid', write: 'gone' }],
  [412, { read: 'unreadable-answer', sync: 'token-invalid', write: 'changed-meanwhile' }],
  [413, { read: 'unreadable-answer', sync: 'unreadable-answer', write: 'event-refused' }],
  [415, { read: 'unreadable-answer', sync: 'unreadable-answer', write: 'event-refused' }],
  [507, { read: 'unreachable', sync: 'unreachable', write: 'event-refused' }],
  [501, { read: 'unreachable', sync: 'token-invalid', write: 'unreachable' }],
];

describe('a refused CalDAV request', () => {
  it.each(everywhere)('%i is %s whatever was asked', (status, kind) => {
    expect((['read', 'sync', 'write'] as const).map((purpose) => classifyCalDavFault(refused(status, purpose)).kind)).toEqual([kind, kind, kind]);
  });

  it.each(byPurpose)('%i depends on what was asked', (status, kinds) => {
    for (const purpose of ['read', 'sync', 'write'] as const) expect(classifyCalDavFault(refused(status, purpose)).kind).toBe(kinds[purpose]);
  });

  it('403 that says when to come back is a throttle', () => {
    expect(classifyCalDavFault(refused(403, 'read', '60'))).toMatchObject({ kind: 'throttled', evidence: { retryAfterSeconds: 60 } });
    expect(classifyCalDavFault(refused(403, 'sync', '60')).kind).toBe('throttled');
  });

  it('keeps what support needs, and Retry-After only where it means something', () => {
    expect(classifyCalDavFault(refused(503, 'read', '120')).evidence).toEqual({
      method: 'REPORT', path: '/1/calendars/home/', status: 503, requestId: 'b7e0', instance: 'caldavj:1', retryAfterSeconds: 120,
    });
    expect(classifyCalDavFault(refused(500, 'read', '120')).evidence).not.toHaveProperty('retryAfterSeconds');
  });

  it('Retry-After is seconds or a date; anything else says nothing', () => {
    expect(parseRetryAfter('120', NOW)).toBe(120);
    expect(parseRetryAfter('Mon, 23 Nov 2026 12:02:00 GMT', NOW)).toBe(120);
    expect(parseRetryAfter('Mon, 23 Nov 2026 11:00:00 GMT', NOW)).toBe(0);
    expect([null, '', 'soon'].map((text) => parseRetryAfter(text, NOW))).toEqual([undefined, undefined, undefined]);
  });
});
