import { askPages } from '../messaging/pageApi.ts';
import type { SignInOffer } from '../messaging/backgroundApi.ts';
import { hintItem, pairingItem, serverItem } from '../storage.ts';
import { browserName } from './browserName.ts';
import { installationId } from './installation.ts';
import { readServer } from './readPairingLink.ts';
import { keepTokens } from './sessionAccess.ts';
import { asking, refuse, syncServer } from './syncServer.ts';

/**
 * How this browser could be signed in without a pairing link: a server must be known (from before, or from the build of a
 * hosted product), offer it, and a TekMatix page must have said who is there. null otherwise.
 */
export async function readSignInOffer(): Promise<SignInOffer | null> {
  const [pairing, hint, server] = await Promise.all([pairingItem.read(), hintItem.read(), knownServer()]);
  if (pairing || !server || !hint?.userId) return null;
  const offers = await asking(syncServer(server, { installation: await installationId() }).connection.offers.query());
  return offers.signIn ? { server, locationId: hint.locationId, userId: hint.userId, userName: hint.userName } : null;
}

/**
 * Carries what the page exposes straight to the server; it is kept nowhere.
 * @throws BackgroundFault tekmatix-page-silent, sign-in-refused and what the server says
 */
export async function signIn({ locationId, userId }: { readonly locationId: string; readonly userId: string }): Promise<void> {
  const server = await knownServer();
  if (!server) throw refuse('sign-in-refused');
  const installation = await installationId();
  const { connection } = syncServer(server, { installation });
  const { signIn: offer } = await asking(connection.offers.query());
  if (!offer) throw refuse('sign-in-refused');
  const { nonce } = await asking(connection.beginSignIn.mutate());
  const sessionDetails = await askPages({ ask: 'session-details', appId: offer.appId, locationId });
  if (sessionDetails === undefined) throw refuse('tekmatix-page-silent');
  const signedIn = await asking(connection.signIn.mutate({ nonce, sessionDetails, browserName: browserName() }));
  if (signedIn.userId !== userId || signedIn.locationId !== locationId) {
    // A page that hands in somebody else would make this browser work for them.
    await syncServer(server, { installation, session: signedIn.session }).connection.unpair.mutate().catch(() => {});
    throw refuse('sign-in-refused');
  }
  await keepTokens(server, signedIn);
}

async function knownServer(): Promise<string | undefined> {
  return readServer(await serverItem.read() ?? import.meta.env['WXT_SYNC_SERVER'] ?? '');
}
