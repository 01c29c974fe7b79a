import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, eventually, pairWith, type Client } from './server.ts';
import { ahead, chooseRoles, connectAnna, EMAIL, LOCATION, PASSWORD, startWorld, TOKEN, USER, type World } from './world.ts';

/** The code and the sentences that the user would read. */
async function faultOf(call: Promise<unknown>): Promise<{ code: string; sentence: string; nextStep: string }> {
  const error: unknown = await call.then(() => { throw new Error('the call was accepted'); }, (reason: unknown) => reason);
  if (!(error instanceof TRPCClientError)) throw error;
  return (error.data as { fault: { code: string; sentence: string; nextStep: string } }).fault;
}

let world: World;
let client: Client;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.close());

const attempt = (patch: object) => client.connection.connect.mutate({ attemptId: crypto.randomUUID(), email: EMAIL, password: PASSWORD, ...patch });
const authorisedRequests = () => world.icloud.requests.filter((r) => r.authorised).length;

describe('before anything is connected', () => {
  it('a pairing link works once', async () => {
    const session = await pairWith(world.server());
    client = clientOf(world.server().origin, session);
    expect(await faultOf(pairWith(world.server()))).toMatchObject({ code: 'pairing-invalid' });
  });

  it('without a session nothing answers', async () => {
    expect(await faultOf(clientOf(world.server().origin).connection.account.query())).toMatchObject({ code: 'session-invalid' });
    expect(await faultOf(clientOf(world.server().origin, 'x'.repeat(43)).sync.status.query())).toMatchObject({ code: 'session-invalid' });
  });

  it('a wrong TekMatix token is refused and nothing is stored', async () => {
    expect(await faultOf(client.connection.linkTekMatix.mutate({ locationId: LOCATION, token: 'pit-wrong', userId: USER }))).toMatchObject({ code: 'tekmatix-denied' });
    expect(await client.connection.account.query()).toMatchObject({ tekmatix: null });
    await client.connection.linkTekMatix.mutate({ locationId: LOCATION, token: TOKEN, userId: USER });
  });

  it('Apple\'s own password, half a password and a phone number are recognised before anything is sent', async () => {
    const before = world.icloud.requests.length;
    expect(await faultOf(attempt({ password: 'Summer2026!' }))).toMatchObject({ code: 'apple-password-used' });
    expect(await faultOf(attempt({ password: 'abcd-efgh' }))).toMatchObject({ code: 'password-malformed' });
    expect(await faultOf(attempt({ email: '+49 151 1234567' }))).toMatchObject({ code: 'email-malformed' });
    expect(world.icloud.requests.length).toBe(before);
  });

  it('a wrong password costs one authenticated request and stores nothing', async () => {
    const before = authorisedRequests();
    expect(await faultOf(attempt({ password: 'aaaa-bbbb-cccc-dddd' }))).toMatchObject({ code: 'password-rejected' });
    expect(authorisedRequests()).toBe(before + 1);
    expect((await client.connection.account.query()).connections).toEqual([]);
  });

  it('after five refusals the sixth is not sent: Apple would lock the account', async () => {
    for (let i = 0; i < 4; i += 1) await faultOf(attempt({ password: 'aaaa-bbbb-cccc-dddd' }));
    const before = authorisedRequests();
    expect(await faultOf(attempt({ password: 'aaaa-bbbb-cccc-dddd' }))).toMatchObject({ code: 'too-many-attempts' });
    expect(authorisedRequests()).toBe(before);
  });
});

describe('when something breaks later', () => {
  let other: World;
  let anna: Awaited<ReturnType<typeof connectAnna>>;
  beforeAll(async () => {
    other = await startWorld();
    await other.phone.save(other.calendars.family, { uid: 'E', title: 'Event', start: ahead(3), end: ahead(4) });
    anna = await connectAnna(other);
    await chooseRoles(anna.client, anna.calendars);
    await eventually(() => other.location.blocks(), (b) => b.length === 1);
    await eventually(() => anna.client.sync.status.query(), (s) => s.state === 'in-step');
  });
  afterAll(() => other.close());

  const free = () => anna.client.availability.check.query({ start: ahead(30), end: ahead(31) });
  // The check is for people, who ask it now and then: what is waited for is asked of the status.
  const reach = (state: string) => eventually(() => anna.client.sync.status.query(), (s) => s.state === state);

  it('roles that do not work are refused and nothing changes', async () => {
    const home = anna.calendars.get('Home');
    if (!home) throw new Error('no Home');
    expect(await faultOf(anna.client.calendars.saveRoles.mutate({ primary: null, conflicts: [] }))).toMatchObject({ code: 'roles-invalid' });
    expect(await faultOf(anna.client.calendars.saveRoles.mutate({ primary: home.id, conflicts: [home.id] }))).toMatchObject({ code: 'roles-invalid' });
    expect((await anna.client.calendars.list.query()).calendars.find((c) => c.id === home.id)?.role).toBe('primary');
  });

  it('a calendar that cannot be read keeps its blocks, and no time is called free', async () => {
    expect(await free()).toMatchObject({ verdict: 'free' });
    other.icloud.intercept = ({ method, path }) => (method === 'REPORT' && path.startsWith(other.calendars.family) ? { status: 500, body: 'broken' } : undefined);
    await other.phone.remove(other.calendars.family, 'E');
    await reach('failing');
    expect(await free()).toMatchObject({ verdict: 'unknown', because: 'failing' });
    expect(other.location.blocks()).toHaveLength(1);
    other.icloud.intercept = undefined;
    await eventually(() => other.location.blocks(), (b) => b.length === 0);
    await reach('in-step');
    expect(await free()).toMatchObject({ verdict: 'free' });
  });

  it('half an answer is not an empty calendar', async () => {
    await other.phone.save(other.calendars.family, { uid: 'F', title: 'Event', start: ahead(5), end: ahead(6) });
    await eventually(() => other.location.blocks(), (b) => b.length === 1);
    const half = { status: 207, headers: { 'content-type': 'application/xml; charset=utf-8' }, body: '<?xml version="1.0"?><multistatus xmlns="DAV:"><response>' };
    other.icloud.intercept = ({ method }) => (method === 'PROPFIND' || method === 'REPORT' ? half : undefined);
    await reach('failing');
    expect(await free()).toMatchObject({ verdict: 'unknown' });
    expect(other.location.blocks()).toHaveLength(1);
    other.icloud.intercept = undefined;
    await reach('in-step');
    expect(await free()).toMatchObject({ verdict: 'free' });
  });

  it('a TekMatix token that was deleted stops the writing and says so', async () => {
    other.location.revokeToken();
    const status = await reach('failing');
    expect(status.fault).toBe('tekmatix-denied');
    expect(await free()).toMatchObject({ verdict: 'unknown' });
  });
});
