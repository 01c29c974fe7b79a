import { describe, expect, it } from 'vitest';
import type { Exchange } from './tekmatix/http/exchanges.ts';
import { readDocuments } from './tekmatix/openapi/documents.ts';
import { openApiJudge } from './tekmatix/openapi/judgeExchange.ts';
import { CORRECTIONS } from './tekmatix/openapi/overlay.ts';

const folder = process.env['TEKMATIX_OPENAPI_DIR'];

if (folder === undefined) {
  it("without the vendor's files nothing claims to have been checked against them", () => expect(process.env['CI']).toBeUndefined());
} else {
  const judge = openApiJudge(folder);
  const exchange = ({ path = '/calendars/events/block-slots', ...change }: { path?: string; method?: string; status?: number; body?: object; sent?: unknown; query?: Record<string, string>; headers?: Record<string, string> }): Exchange => ({
    request: {
      method: change.method ?? 'POST', path, query: change.query ?? {}, url: new URL(`http://localhost${path}`), headers: { version: '2021-04-15', ...change.headers },
      body: 'sent' in change ? change.sent : { locationId: 'l', assignedUserId: 'u' },
    },
    status: change.status ?? 201, body: { id: 'b', locationId: 'l', title: 'Busy', startTime: '2026-11-16T10:00:00Z', endTime: '2026-11-16T11:00:00Z', ...change.body },
  });
  const refusal = { statusCode: 422, message: ['no'] };

  describe("What the stand-in and the product say, against the vendor's description", () => {
    it('is right when it is, and every correction has its evidence', () => {
      expect(judge(exchange({}))).toEqual([]);
      for (const { evidence } of CORRECTIONS) expect(evidence).toMatch(/^§\d/);
      expect(readDocuments(folder).size).toBe(6);
    });

    it.each([
      ['a field of the wrong kind in the answer', { body: { title: 5 } }, 'answer 201: /title should be string'],
      ['a field that is missing in the answer', { body: { id: undefined } }, "answer 201:  should have required property 'id'"],
      ['a status that the route does not have', { status: 200 }, 'answer 200: no such status is described'],
      ['no location in the request', { sent: { assignedUserId: 'u' } }, "request:  should have required property 'locationId'"],
      ['no body in the request', { sent: undefined }, 'request: the body is missing'],
      ['an unknown version', { headers: { version: '1999-01-01' } }, 'request: header Version: no known one'],
      ['a body of no form that the route has', { sent: 'text' }, 'request:  should be object'],
    ] as const)('is wrong with %s', (_case, change, complaint) => {
      expect(judge(exchange(change))).toEqual([`POST /calendars/events/block-slots: ${complaint}`]);
    });

    it('is wrong with a missing or odd parameter, and with a route that nobody described', () => {
      const list = { method: 'GET', path: '/calendars/events', status: 200, sent: undefined };
      expect(judge(exchange({ ...list, query: { locationId: 'l', startTime: '1' } }))).toEqual(['GET /calendars/events: request: query endTime: missing']);
      const slots = { ...list, path: '/calendars/x/free-slots', query: { startDate: 'noon', endDate: '2' } };
      expect(judge(exchange(slots)).filter((complaint) => complaint.includes('request'))).toEqual(['GET /calendars/x/free-slots: request: query startDate: no number']);
      expect(judge(exchange({ path: '/calendars/secret' }))).toEqual(['POST /calendars/secret: not described, and not refused']);
      expect(judge(exchange({ path: '/calendars/secret', status: 404, body: { statusCode: 404, message: 'Cannot POST' } }))).toEqual([]);
    });

    it('knows forms, and the names of v3', () => {
      const form = { client_id: 'c', client_secret: 's', grant_type: 'refresh_token' };
      const token = { path: '/oauth/token', headers: { version: '' }, status: 200, body: { access_token: 't', userId: 'u' } };
      expect(judge(exchange({ ...token, sent: form }))).toEqual([]);
      expect(judge(exchange({ ...token, sent: { ...form, grant_type: 'magic' } }))).toEqual(['POST /oauth/token: request: /grant_type should be equal to one of the allowed values']);
      const exchanged = { path: '/oauth/location-token', status: 201, sent: { companyId: 'c', locationId: 'l' }, headers: { version: 'v3' } };
      expect(judge(exchange({ ...exchanged, body: { access_token: 't', token_type: 'Bearer', expires_in: 86_399, scope: '' } }))).toEqual([]);
      expect(judge(exchange({ ...exchanged, body: { access_token: 't', token_type: 'Bearer', expires_in: 'soon', scope: '' } }))).toEqual(['POST /oauth/location-token: answer 201: /expires_in should be number']);
    });

    it('may be a wrong request that was refused, unless it is the product that asks wrongly', () => {
      const wrong = { status: 422, sent: { assignedUserId: 'u' }, body: refusal };
      expect(judge(exchange(wrong))).toEqual([]);
      expect(judge(exchange({ ...wrong, headers: { 'user-agent': 'iCloud-for-TekMatix' } }))).toEqual(["POST /calendars/events/block-slots: request:  should have required property 'locationId'"]);
    });
  });
}
