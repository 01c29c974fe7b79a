import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../../../server/api/router.ts';
import { statements } from '../sharedDatabase.ts';
import { PROCEDURES } from './procedureCases.ts';
import { MARKS, openTenants, type AnnasIds, type Answer, type Tenants } from './tenants.ts';

// At run time the record is flat, path by path; its type keeps the tree.
/** From the router itself, so that a procedure that is added tomorrow is in the matrix, or the first test fails. */
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { readonly _def: { readonly type: 'query' | 'mutation' | 'subscription' } }>)
  .map(([path, { _def: { type } }]) => ({ path, type: type as 'query' | 'mutation' }));

let tenants: Tenants;
beforeAll(async () => { tenants = await openTenants(); }, 120_000);
afterAll(() => tenants.anna.close());

const codeOf = ({ body }: Answer): string => /"code":"([a-z-]+)"/.exec(body)?.[1] ?? body;
const without = (type: 'query' | 'mutation', path: string, bearer: string | undefined) => tenants.call(path, { type, input: PROCEDURES[path]?.alone, bearer });

it('the matrix knows every procedure of the router and no other', () => {
  expect(procedures.map(({ path }) => path).sort(), 'decide in procedureCases.ts what a stranger may be told by it').toEqual(Object.keys(PROCEDURES).sort());
  expect(procedures.filter(({ type }) => !['query', 'mutation'].includes(type))).toEqual([]);
});

const needing = (...needs: string[]) => procedures.filter(({ path }) => needs.includes(PROCEDURES[path]?.needs ?? 'user'));

describe.each(needing('browser', 'user'))('$path', ({ path, type }) => {
  it('is closed to nobody, to a guess and to a session that has ended, in the same words', async () => {
    const ended = await tenants.bearerOf(tenants.anna.userId, tenants.anna.clock.now());
    const answers = await Promise.all([undefined, 'g'.repeat(43), 's1', ended].map((bearer) => without(type, path, bearer)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ body }) => body)).size, 'one answer, whatever is wrong with the session').toBe(1);
    expect(codeOf(answers[0] ?? { status: 0, body: '' })).toBe('session-invalid');
  });
});

it.each(needing('user'))('$path is not found for a browser that is nobody\'s', async ({ path, type }) => {
  const answer = await without(type, path, await tenants.bearerOf(null));
  expect([answer.status, codeOf(answer)]).toEqual([404, 'not-found']);
});

describe.each(procedures)('$path', ({ path, type }) => {
  const { naming, alone } = PROCEDURES[path] ?? {};

  it.each([['a colleague at the same location', 'colleague'], ['somebody at another location', 'stranger']] as const)('tells %s nothing of Anna\'s and changes nothing of hers', async (_who, who) => {
    const before = await tenants.annasWorld();
    const nobodys = Object.fromEntries(Object.keys(tenants.ids).map((name) => [name, randomUUID()])) as AnnasIds; // same keys, other values
    if (alone !== undefined || !naming) {
      const { body } = await tenants.call(path, { type, input: alone, bearer: await tenants.bearerOf(tenants[who]) });
      for (const mark of [...MARKS, tenants.ids.connectionId, tenants.ids.calendarId, tenants.ids.mirrorId, tenants.ids.holdId, tenants.ids.batchId]) expect(body).not.toContain(mark);
    }
    for (const [index, input] of (naming?.(tenants.ids) ?? []).entries()) {
      const real = await tenants.call(path, { type, input, bearer: await tenants.bearerOf(tenants[who]) });
      const madeUp = await tenants.call(path, { type, input: naming?.(nobodys)[index], bearer: await tenants.bearerOf(tenants[who]) });
      expect(real, JSON.stringify(input)).toEqual(madeUp);
      for (const mark of MARKS) expect(real.body).not.toContain(mark);
    }
    expect(await tenants.annasWorld()).toBe(before);
  });
});

it('what is refused to others is not refused to Anna', async () => {
  const bearer = await tenants.bearerOf(tenants.anna.userId);
  const ask = async (path: string, type: 'query' | 'mutation', input?: unknown) => tenants.call(path, { type, input, bearer });
  const { ids } = tenants;
  expect((await ask('connection.account', 'query')).body).toContain('anna.keller@icloud.com');
  expect((await ask('connection.progress', 'query', { attemptId: ids.connectAttempt })).body).toContain('"done"');
  expect((await ask('sync.status', 'query')).body).toContain(ids.holdId);
  expect((await ask('sync.vanished', 'query')).body).toContain(ids.batchId);
  for (const [path, input] of [
    ['sync.resolveChoice', { mirrorId: ids.mirrorId, choice: 'leave' }], ['sync.dismissUnserved', { calendarId: ids.calendarId }], ['sync.decideHold', { holdId: ids.holdId, decision: 'believe' }],
    ['sync.restore', { batchId: ids.batchId }], ['calendars.saveRoles', { primary: ids.calendarId, conflicts: [ids.conflictId] }], ['leaving.start', { connectionId: ids.connectionId, changed: 'keep', written: 'leave' }],
  ] as const) expect((await ask(path, 'mutation', input)).status, path).toBe(200);
});

describe('asking changes nothing', () => {
  it.each(procedures.filter(({ type }) => type === 'query'))('$path only reads', async ({ path }) => {
    const bearer = await tenants.bearerOf(tenants.anna.userId);
    statements.length = 0;
    const { status } = await tenants.call(path, { type: 'query', input: PROCEDURES[path]?.alone ?? PROCEDURES[path]?.naming?.(tenants.ids)[0], bearer });
    // An installation is told of to the browser only that began it.
    expect(status).toBe(path === 'connection.readInstall' ? 404 : 200);
    // That it was asked is counted, and nothing else.
    expect(statements.filter((statement) => !/^\s*(select|begin|commit|with|set transaction)\b|^(insert into|update) "limits"/i.test(statement))).toEqual([]);
  });

  it.each(procedures.filter(({ type }) => type === 'mutation'))('$path cannot be called by GET', async ({ path }) => {
    const answer = await tenants.call(path, { type: 'query', input: PROCEDURES[path]?.alone, bearer: await tenants.bearerOf(tenants.anna.userId) });
    expect(answer.status).toBe(405);
  });
});
