import { ask, askHidden } from '../ask.ts';
import { refuse, say, stopOnSignals } from '../command.ts';
import type { Directory } from './directoryStage.ts';
import { mayHaveToken, type Access } from './probe.ts';
import { runTekMatixCheck } from './runTekMatixCheck.ts';
import { sayEnding } from './sayEnding.ts';

export type TekMatixCommand = { readonly origin: string; readonly write: boolean; readonly location: string | undefined; readonly user: string | undefined };

/** `live-check -- tekmatix`: returns the exit code. @throws Stopped for Ctrl-C at its first questions */
export async function checkTekMatix({ origin, write, location, user }: TekMatixCommand): Promise<number> {
  if (!mayHaveToken(origin)) return refuse(`The token goes to LeadConnector or to this machine, and not to ${origin}.`);
  const access = await readAccess(origin, location);
  if (typeof access === 'string') return refuse(access);
  const outcome = await runTekMatixCheck({ access, pickUser: write ? (users) => pickUser(users, user) : undefined, now: Date.now(), signal: stopOnSignals('blocked slot'), tell: say });
  process.stdout.write(outcome.report);
  const words = sayEnding(outcome);
  if (words !== '') say(words);
  if (!outcome.clean) return 2;
  if ([...outcome.verdicts.values()].some(({ verdict }) => verdict === 'did not hold')) return 1;
  return outcome.ending.kind === 'finished' ? 0 : 2;
}

async function readAccess(origin: string, location: string | undefined): Promise<Access | string> {
  const named = location ?? process.env['TEKMATIX_LOCATION_ID'];
  const set = process.env['TEKMATIX_TOKEN'];
  if ((named === undefined || set === undefined) && !process.stdin.isTTY) return 'There is no terminal to ask on: set TEKMATIX_TOKEN and TEKMATIX_LOCATION_ID.';
  const locationId = (named ?? await ask('Location ID (after /location/ in TekMatix\'s address bar): ')).trim();
  if (!/^[\w-]{1,64}$/.test(locationId)) return 'That is no location ID. Nothing was sent.';
  const token = (set ?? await askHidden('Private Integration Token (not shown): ')).trim();
  if (!/^[\x21-\x7e]{8,}$/.test(token)) return 'That does not look like a token. Nothing was sent.';
  return { origin, locationId, token };
}

async function pickUser(users: Directory['users'], named: string | undefined): Promise<string | undefined> {
  say(users.map(({ name, id }, i) => `  ${i + 1}  ${name || id}`).join('\n'));
  const choice = Number(named ?? await ask('Whose calendar may hold a blocked slot for a moment, 300 days ahead? Number, or nothing for none: '));
  return users[choice - 1]?.id;
}
