import type { Screen } from './screen.ts';

export type SetUp = {
  readonly pairingLink: string; readonly locationId: string; readonly token: string;
  readonly email: string; readonly password: string;
  /** Display names. */
  readonly primary: string; readonly conflicts: readonly string[];
};

/** What a screen looked like is kept by whoever cares: the demo's pictures are taken here. */
export type Look = (name: string) => Promise<void>;

const nobodyLooks: Look = async () => {};

/** From an unpaired settings page to the end of the first sync, pressing what a user would press. */
export async function setUp(screen: Screen, given: SetUp, look: Look = nobodyLooks): Promise<void> {
  await pair(screen, given, look);
  await linkTekMatix(screen, given, look);
  await signIn(screen, given, look);
  await chooseCalendars(screen, given, look);
}

async function pair(screen: Screen, { pairingLink }: SetUp, look: Look): Promise<void> {
  await screen.see('Pair this browser with your sync server');
  await screen.fill('Pairing link', pairingLink);
  await look('pair');
  await screen.press('Pair');
}

async function linkTekMatix(screen: Screen, { locationId, token }: SetUp, look: Look): Promise<void> {
  await screen.see('Private Integration Token');
  await screen.fill('Location ID', locationId);
  await screen.fill('Private Integration Token', token);
  await look('tekmatix-token');
  await screen.press('Continue');
  await screen.see('TekMatix user');
  await look('tekmatix-user');
  await screen.press('Link TekMatix');
}

async function signIn(screen: Screen, { email, password }: SetUp, look: Look): Promise<void> {
  await screen.see('Connect your iCloud calendar');
  await look('connect-intro');
  await screen.press('Start');
  await look('connect-two-factor');
  await screen.press('I have it on');
  await screen.see('App-Specific Passwords');
  await look('connect-app-password');
  await screen.press('I have the password');
  await screen.fill('Apple Account e-mail', email);
  await screen.fill('App-specific password', password);
  await look('connect-sign-in');
  await screen.press('Connect');
}

async function chooseCalendars(screen: Screen, { primary, conflicts }: SetUp, look: Look): Promise<void> {
  await screen.see('Found in iCloud');
  await screen.miss('Looking into your calendars …');
  await screen.see('Show what changes');
  await look('found-calendars');
  await screen.choose('radio', primary);
  for (const name of conflicts) await screen.choose('checkbox', name);
  await look('choose-calendars');
  await screen.press('Show what changes');
  await screen.see('If you save');
  await look('preview');
  await screen.press('Save calendars');
  await look('first-sync');
  await screen.see('You’re connected');
  await screen.miss('Looking for your next busy event …');
  await look('connected');
}
