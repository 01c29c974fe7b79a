import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTekMatixOAuth } from '../../server/tekmatix/httpOAuth.ts';
import type { TekMatixStandin } from '../standins/tekmatix/standin.ts';
import { startTekMatix } from '../standins/tekmatix/startTekMatix.ts';
import { tekMatixFaultOf } from './tekmatixScene.ts';

let standin: TekMatixStandin;
beforeEach(async () => { standin = await startTekMatix({}); });
afterEach(() => standin.close());

const said = (error: string, text = ''): string => JSON.stringify({ error, error_description: text });

/** What RFC 6749 §5.2 and the measured texts (field manual TekMatix §1.6) say of whom. */
it.each([
  [400, said('invalid_client', 'Invalid client: client is invalid'), 'tekmatix-app-refused'],
  [401, said('invalid_client'), 'tekmatix-app-refused'],
  [400, said('unauthorized_client', 'Unauthorized client: `grant_type` is invalid'), 'tekmatix-app-refused'],
  [401, said('UnAuthorized!', 'Invalid client credentials!'), 'tekmatix-app-refused'],
  [401, JSON.stringify({ statusCode: 401, message: 'client_secret is wrong' }), 'tekmatix-app-refused'],
  [400, said('invalid_grant', 'Invalid grant: refresh token is invalid'), 'tekmatix-install-refused'],
  [400, said('invalid_grant', 'The token was issued to another client'), 'tekmatix-install-refused'],
  [401, said('UnAuthorized!', 'The refresh token is not of this client'), 'tekmatix-install-refused'],
  [401, said('UnAuthorized!', 'Authorization code not found'), 'tekmatix-install-refused'],
  [403, '<html>a firewall</html>', 'tekmatix-unreachable'],
])('a refresh that is answered with %i %s ends as %s', async (status, body, kind) => {
  standin.faults.next({ path: '/oauth/token', fault: { kind: 'status', status, body } });
  const app = { clientId: 'app-1', clientSecret: 'secret', redirectUri: 'https://sync.example/oauth/callback', versionId: undefined };
  const oauth = createTekMatixOAuth({ origin: standin.origin, marketplace: standin.origin, app });
  expect(await tekMatixFaultOf(oauth.refresh('r1', 'location'))).toMatchObject({ kind });
});
