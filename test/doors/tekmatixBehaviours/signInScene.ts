import { createTRPCClient, httpLink, TRPCClientError, type TRPCClient } from '@trpc/client';
import { request } from 'undici';
import { createApp } from '../../../server/app.ts';
import type { AppRouter } from '../../../server/api/router.ts';
import type { SignedIn } from '../../../shared/contract/connection.ts';
import { openHousehold, type Household } from '../../server/household.ts';
import { subjectsOf } from '../../server/listenToWebhooks.ts';

export type SignInScene = {
  readonly anna: Household;
  /** A browser, with or without a session. */
  browser(session?: string): TRPCClient<AppRouter>;
  /** What the page gives out for whoever is signed in there. */
  expose(): Promise<string>;
  begin(): Promise<string>;
  signIn(sessionDetails: string, nonce?: string): Promise<SignedIn>;
  /** The fault that an attempt ends with; it must not succeed. */
  faultOf(attempt: Promise<unknown>): Promise<string>;
};

/** A household whose server shares a secret with the app at TekMatix. */
export async function openSignInScene(): Promise<SignInScene> {
  const anna = await openHousehold();
  Object.assign(anna.doors, { signIn: { appId: 'our-app', sharedSecret: anna.tekMatix.web.sharedSecret } });
  const app = createApp(subjectsOf(anna.doors), anna.doors.log);
  const browser: SignInScene['browser'] = (session) => createTRPCClient<AppRouter>({
    links: [httpLink({
      url: 'https://sync.example/trpc', headers: { 'x-icloud-for-tekmatix': '1', ...(session ? { authorization: `Bearer ${session}` } : {}) },
      fetch: async (url, options) => app.request(String(url), options as RequestInit), // tRPC's own type is a subset
    })],
  });
  const begin = async (): Promise<string> => (await browser().connection.beginSignIn.mutate()).nonce;
  return {
    anna, browser, begin,
    expose: async () => (await request(`${anna.tekMatix.origin}/assets/session/${anna.location.id}`)).body.text(),
    signIn: async (sessionDetails, nonce) => browser().connection.signIn.mutate({ nonce: nonce ?? await begin(), sessionDetails, browserName: 'Chrome' }),
    async faultOf(attempt) {
      const error: unknown = await attempt.then(() => { throw new Error('it was accepted'); }, (reason: unknown) => reason);
      if (!(error instanceof TRPCClientError)) throw error;
      return JSON.stringify(error.data);
    },
  };
}
