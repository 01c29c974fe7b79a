import type { SessionTokens } from '../../shared/contract/connection.ts';
import { SECOND } from '../../shared/time/period.ts';
import { accessItem, pairingItem, type Pairing } from '../storage.ts';
import { installationId } from './installation.ts';
import { inTurn } from './inTurn.ts';
import { asking, refuse, syncServer, toBackgroundFault } from './syncServer.ts';

/** A token that ends while its call is under way would be refused. */
const MARGIN = 20 * SECOND;

/** Keeps the tokens of a session: what opens does not outlive the browser, what renews it does. */
export async function keepTokens(server: string, { id, session, until, refresh }: SessionTokens): Promise<void> {
  await pairingItem.write({ server, session: id, refresh });
  await accessItem.write({ of: id, token: session, until });
}

/**
 * The server in the name of this browser, with a token that opens now. One renews it while the others wait: a refresh
 * token that is used twice ends the session. @throws BackgroundFault session-invalid when it cannot be renewed
 */
export async function speakFor(pairing: Pairing): Promise<ReturnType<typeof syncServer>> {
  const installation = await installationId();
  // Sessions of before the 25th of November 2026 have one token for their whole life.
  if (pairing.refresh === undefined) return syncServer(pairing.server, { installation, session: pairing.session });
  const session = await freshToken(pairing) ?? await inTurn('session', () => renew(pairing));
  return syncServer(pairing.server, { installation, session });
}

/** Asks in the name of this browser. A token that the server no longer takes, although it should, is renewed once. */
export async function askAs<T>(pairing: Pairing, ask: (server: ReturnType<typeof syncServer>) => Promise<T>): Promise<T> {
  try {
    return await asking(ask(await speakFor(pairing)));
  } catch (error) {
    const spent = await accessItem.read();
    if (pairing.refresh === undefined || spent?.of !== pairing.session || toBackgroundFault(error).fault.code !== 'session-invalid') throw error;
    // Nothing was done: the server looks at the token first. Its clock may be ahead of ours.
    await accessItem.remove();
    return asking(ask(await speakFor(pairing)));
  }
}

async function freshToken({ session }: Pairing): Promise<string | undefined> {
  const access = await accessItem.read();
  return access?.of === session && access.until - MARGIN > Date.now() ? access.token : undefined;
}

async function renew(pairing: Pairing): Promise<string> {
  const known = await freshToken(pairing);
  if (known !== undefined) return known;
  const present = await pairingItem.read();
  if (present?.session !== pairing.session || present.server !== pairing.server || present.refresh === undefined) throw refuse('session-invalid');
  const tokens = await asking(syncServer(present.server, { installation: await installationId() }).connection.refresh.mutate({ refresh: present.refresh }));
  // Unpaired meanwhile, or paired anew: that stays.
  if ((await pairingItem.read())?.refresh === present.refresh) await keepTokens(present.server, tokens);
  return tokens.session;
}
