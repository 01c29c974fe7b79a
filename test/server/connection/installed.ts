import { readAccount } from '../../../server/connection/account.ts';
import { finishInstall, startInstall } from '../../../server/connection/install.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import type { InstallResult } from '../../../server/subjects.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { createTekMatixOAuth } from '../../../server/tekmatix/httpOAuth.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import type { StandinApp } from '../../standins/tekmatix/standin.ts';
import { blocksOf, COACH, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

export const APP = { clientId: '6578278e879ad2646715ba9c-standin1', clientSecret: 'not-a-real-secret', redirectUri: 'https://sync.example/oauth/callback' };
export const SESSION = { id: 's1', userId: null };

type Where = Parameters<StandinApp['approve']>[0];

/** A household whose server has an app in TekMatix' marketplace. */
export type Installing = {
  readonly anna: Household; readonly app: StandinApp;
  /** From the button in the extension to the page that TekMatix sends the browser back to. */
  install(where: Where, sessionId?: string): Promise<InstallResult & { readonly attemptId: string }>;
  link(locationId?: string): Promise<void>;
  /** One more event on the phone, so many hours from now, and the next cycle. */
  book(uid: string, hours: number): Promise<void>;
  /** What the settings page says about TekMatix. */
  read(): Promise<{ readonly state: string; readonly title: string | null; readonly sentence: string | null }>;
  /** Calls of the API and of the token routes since the last look, as `METHOD path status`. */
  calls(path?: string): string[];
};

export async function openInstalling(): Promise<Installing> {
  const anna = await openHousehold();
  const { doors, tekMatix, location } = anna;
  const app = tekMatix.addApp(APP);
  const clock = { now: anna.clock.now, wait: async (ms: number) => { anna.clock.advance(ms); } };
  Object.assign(doors, { oauth: createTekMatixOAuth({ origin: tekMatix.origin, marketplace: tekMatix.origin, app: { ...APP, versionId: undefined }, clock }) });
  return {
    anna, app,
    async install(where, sessionId = SESSION.id) {
      const { attemptId, url } = await startInstall(doors, { id: sessionId, userId: null });
      const state = new URL(url).searchParams.get('state') ?? '';
      return { attemptId, ...await finishInstall(doors, { code: app.approve(where), state }) };
    },
    async link(locationId = location.id) { await linkTekMatix(doors, SESSION, { locationId, userId: COACH }); },
    async book(uid, hours) {
      anna.home.put(`${uid}.ics`, phoneEvent(uid, anna.clock.now() + hours * HOUR));
      await anna.minute();
    },
    async read() {
      const session = { id: SESSION.id, userId: anna.userId };
      const { tekmatix } = await readAccount(doors, session);
      const words = tekmatix?.fault ? explainFault(tekmatix.fault, { scope: tekmatix.faultScope }) : undefined;
      return { state: (await syncSubject(doors).status(session)).state, title: words?.title ?? null, sentence: words?.sentence ?? null };
    },
    calls(path = '') {
      const seen = tekMatix.journal.filter((entry) => entry.kind === 'api' && entry.path.includes(path)).map((entry) => `${entry.method} ${entry.path} ${entry.status}`);
      tekMatix.clearJournal();
      return seen;
    },
  };
}

/** In step through the app, by the location's own tokens or the agency's; the private token is gone. */
export async function openInstalled(of: 'location' | 'company', scopes?: readonly string[]): Promise<Installing> {
  const scene = await openInstalling();
  const { anna } = scene;
  const where = of === 'location' ? { locationId: anna.location.id } : { companyId: anna.location.companyId };
  await scene.install({ ...where, ...(scopes ? { scopes } : {}) });
  await scene.link();
  anna.location.revokeToken(anna.location.token);
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  anna.home.put('dentist.ics', phoneEvent('dentist', anna.clock.now() + 30 * HOUR));
  await anna.minute();
  if (!scopes && blocksOf(anna).length !== 1) throw new Error('not in step');
  anna.tekMatix.clearJournal();
  return scene;
}
