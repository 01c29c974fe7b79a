import { makeBombs, throwBomb } from './bombs.ts';
import { plantCanaries, type Hits } from './canary.ts';
import { CANARY } from './canaryWords.ts';
import { forgeMessages } from './forged.ts';
import { attackWithTitle } from './hugeTitle.ts';
import { crossTenants } from './isolation.ts';
import { rotateUnderWrites, swapRows } from './rotation.ts';
import { countNonces, flipBits } from './sealAttacks.ts';
import { attackSlowly, crowdIn } from './slowClients.ts';
import { leadElsewhere } from './ssrf.ts';
import { guessPasswords, replayTokens } from './tokens.ts';

/** One line of the table: what was tried how often, what came of it, and the test that holds us to it. */
export type Figure = { readonly attack: string; readonly tried: string; readonly came: string; readonly held: boolean; readonly test: string };

type Attack = () => Promise<Figure[]> | Figure[];

const figure = (attack: string, tried: string, came: string, more: Pick<Figure, 'held' | 'test'>): Figure => ({ attack, tried, came, ...more });

const seals: Attack = () => {
  const [swap, flip, nonce] = [swapRows(), flipBits(), countNonces()];
  return [
    figure('Ciphertext of one row put into another', `${swap.swaps} rows`, `${swap.opened} opened`, { held: swap.opened === 0, test: 'server/connection/rotateKeys' }),
    figure('One bit of a sealed text flipped, or its end cut', `${flip.flips} texts`, `${flip.opened} opened`, { held: flip.opened === 0, test: 'server/store/keyRing' }),
    figure('Nonces of one key', `${nonce.seals.toLocaleString('en')} seals`, `${nonce.repeated} repeated`, { held: nonce.repeated === 0, test: 'server/store/keyRing' }),
  ];
};

const rotation: Attack = async () => {
  const { secrets, writes, lost, unopened } = await rotateUnderWrites();
  return [figure('Keys rotated while users enter passwords', `${secrets} passwords, ${writes} entered meanwhile`, `${lost} lost`, { held: lost + unopened === 0, test: 'server/connection/rotateKeys' })];
};

const tenancy: Attack = async () => {
  const { procedures, asked, leaks } = await crossTenants();
  return [figure('Every procedure asked as nobody, after the end, as a colleague and as a stranger', `${procedures} procedures, ${asked} calls`, `${leaks.length} leaks${leaks.map((leak) => `; ${leak}`).join('')}`, { held: leaks.length === 0, test: 'server/api/isolation' })];
};

const tokens: Attack = async () => {
  const [replay, guess] = [await replayTokens(), await guessPasswords()];
  return [
    figure('Tokens stolen, spent, guessed, ended or carried elsewhere; one pairing link by 100 browsers', `${replay.replays} tries`, `${replay.accepted} accepted`, { held: replay.accepted === 0, test: 'server/connection/sessions' }),
    figure('Passwords guessed for one Apple Account by 15 users from 3 networks at once', `${guess.attempts} guesses`, `${guess.askedApple} sent to Apple (limit 10 an hour)`, { held: guess.askedApple <= 10, test: 'server/connection/connectLimits' }),
  ];
};

const ssrf: Attack = async () => {
  const { forms, followed, addresses, connected } = await leadElsewhere();
  return [
    figure('Redirects and paths that lead elsewhere (SSRF)', `${forms} forms, each as both`, `${followed} left Apple`, { held: followed === 0, test: 'doors/outbound' }),
    figure('Apple\'s name made to mean a closed address', `${addresses} addresses`, `${connected} connected to`, { held: connected === 0, test: 'doors/outbound' }),
  ];
};

const bombs: Attack = async () => {
  const figures: Figure[] = [];
  for (const bomb of makeBombs()) {
    const { name, sentBytes, said } = await throwBomb(bomb);
    figures.push(figure(`Answer of iCloud: ${name}`, `${Math.ceil(sentBytes / 1_024).toLocaleString('en')} KB sent`, said === 'unreadable-answer' ? 'refused, nothing changed' : said, { held: said === 'unreadable-answer', test: 'server/attacks/bombs' }));
  }
  return figures;
};

const size: Attack = async () => {
  const { titleBytes, blocks, longestBlockTitle, storedBytes } = await attackWithTitle();
  const [slow, crowd] = [await attackSlowly(), await crowdIn()];
  return [
    figure('An invitation with a title of 10 MB', `${titleBytes.toLocaleString('en')} bytes`, `its time is blocked under ${longestBlockTitle} characters; database ${Math.ceil(storedBytes / 1_024)} KB`, { held: blocks === 2 && longestBlockTitle < 150 && storedBytes < 100_000, test: 'server/attacks/bombs' }),
    figure('Slow-loris clients', `${slow.opened} connections`, `${slow.heldOn} held on; ${slow.served} of 3 others served`, { held: slow.heldOn === 0 && slow.served === 3, test: 'server/attacks/bombs' }),
    figure('Connections of one address (limit 5 in the test, 100 otherwise)', `${crowd.opened} connections`, `${crowd.turnedAway} turned away`, { held: crowd.turnedAway === 15, test: 'server/attacks/bombs' }),
  ];
};

const messages: Attack = async () => {
  const { forged, taken, controls } = await forgeMessages();
  return [figure('Messages to the extension forged by pages, frames, other extensions and replays, each one change away from one that is taken', `${forged} messages`, `${taken} taken`, { held: taken === 0 && controls === forged, test: 'extension/messaging/forged' })];
};

const privacy: Attack = async () => {
  const { busyOnly, titleOfOne, privateAgain, looked } = await plantCanaries();
  const words = Object.keys(CANARY).length;
  const count = (hits: Hits): number => Object.values(hits).flat().length;
  const texts = Object.values(looked).reduce((sum, n) => sum + n, 0);
  const wanted = JSON.stringify([titleOfOne.database, titleOfOne.tekmatix]) === '[["title"],["title"]]' && count(titleOfOne) === 2;
  const test = 'server/privacy/canary';
  return [
    figure('A user\'s words in database, backup, log, answers and TekMatix, titles private', `${words} words, ${texts} texts`, `${count(busyOnly)} found`, { held: count(busyOnly) === 0, test }),
    figure('The same, one calendar shows its titles', `${words} words`, wanted ? 'its title in the database and its blocks, nothing else' : JSON.stringify(titleOfOne), { held: wanted, test }),
    figure('The same, private again', `${words} words`, `${count(privateAgain)} found`, { held: count(privateAgain) === 0, test }),
  ];
};

export const ATTACKS: readonly Attack[] = [seals, rotation, tenancy, tokens, ssrf, bombs, size, messages, privacy];

/** As Markdown; the same figures are the same text. */
export function writeTable(figures: readonly Figure[]): string {
  const lines = figures.map(({ attack, tried, came, held, test }) => `| ${attack} | ${tried} | ${held ? '' : '**NOT HELD** '}${came} | \`test/${test}.test.ts\` |`);
  return ['| attack | tried | what came of it | test |', '|---|---|---|---|', ...lines].join('\n');
}
