import { readAccount } from '../../../server/connection/account.ts';
import { linkTekMatix } from '../../../server/connection/linkTekMatix.ts';
import { syncSubject } from '../../../server/sync/syncSubject.ts';
import { explainFault } from '../../../shared/connection/explainFault.ts';
import { blocksOf, HOUR, openHousehold, phoneEvent, type Household } from '../household.ts';

/** A household in step through a Private Integration Token, with one event in iCloud and its block in TekMatix. */
export type Linked = {
  readonly anna: Household;
  /** The present token of the location. */
  readonly token: string;
  /** As the user in the settings page: enters a token, or leaves the field empty. */
  link(access: { readonly token?: string; readonly locationId?: string; readonly userId?: string; readonly sessionId?: string }): Promise<void>;
  /** One more event on the phone, so many hours from now, and the next cycle. */
  book(uid: string, hours: number): Promise<void>;
  /** What the settings page says about TekMatix. */
  read(): Promise<{ readonly state: string; readonly title: string | null; readonly sentence: string | null; readonly nextStep: string | null }>;
};

export const SESSION = 's1';

export async function openLinked(): Promise<Linked> {
  const anna = await openHousehold();
  await anna.connect();
  await anna.chooseRoles('Home', ['Family']);
  anna.home.put('dentist.ics', phoneEvent('dentist', anna.clock.now() + 30 * HOUR));
  await anna.minute();
  if (blocksOf(anna).length !== 1) throw new Error('not in step');
  return {
    anna, token: anna.location.token,
    async link({ token, locationId = anna.location.id, userId = 'ocQHyuzHvysMo5N5VsXc', sessionId = SESSION }) {
      await linkTekMatix(anna.doors, { id: sessionId, userId: null }, { locationId, userId, ...(token === undefined ? {} : { token }) });
    },
    async book(uid, hours) {
      anna.home.put(`${uid}.ics`, phoneEvent(uid, anna.clock.now() + hours * HOUR));
      await anna.minute();
    },
    async read() {
      const session = { id: SESSION, userId: anna.userId };
      const { state } = await syncSubject(anna.doors).status(session);
      const { tekmatix } = await readAccount(anna.doors, session);
      const words = tekmatix?.fault ? explainFault(tekmatix.fault, { scope: tekmatix.faultScope }) : undefined;
      return { state, title: words?.title ?? null, sentence: words?.sentence ?? null, nextStep: words?.nextStep ?? null };
    },
  };
}
