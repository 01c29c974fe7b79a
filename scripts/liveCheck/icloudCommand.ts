import { readAppleId, readAppSpecificPassword } from '../../shared/connection/appSpecificPassword.ts';
import { ask, askHidden } from './ask.ts';
import { refuse, say, stopOnSignals } from './command.ts';
import type { ListedCalendar } from './listingStage.ts';
import { mayBeAsked, type Account } from './probe.ts';
import { runLiveCheck } from './runLiveCheck.ts';
import { sayEnding } from './sayEnding.ts';
import { sayLeftBehind } from './writeCheckEvent.ts';

export type ICloudCommand = { readonly origin: string; readonly write: boolean; readonly calendar: string | undefined };

/** `live-check -- icloud`: returns the exit code. @throws Stopped for Ctrl-C at its first questions */
export async function checkICloud({ origin, write, calendar }: ICloudCommand): Promise<number> {
  if (!mayBeAsked(origin)) return refuse(`The password goes to Apple or to this machine, and not to ${origin}.`);
  const account = await readAccount(origin);
  if (typeof account === 'string') return refuse(account);
  const outcome = await runLiveCheck({
    account, pickCalendar: write ? (own) => pickCalendar(own, calendar) : undefined, today: new Date().toISOString().slice(0, 10), signal: stopOnSignals('event'), tell: say,
  });
  const { ending, verdicts, report, leftBehind } = outcome;
  process.stdout.write(report);
  if (leftBehind.length > 0) say(sayLeftBehind(leftBehind.length));
  if (ending.kind !== 'finished') say(sayEnding(outcome));
  if (leftBehind.length > 0) return 2;
  if ([...verdicts.values()].some(({ verdict }) => verdict === 'did not hold')) return 1;
  return ending.kind === 'finished' ? 0 : 2;
}

async function readAccount(origin: string): Promise<Account | string> {
  const set = process.env['ICLOUD_EMAIL'] !== undefined && process.env['ICLOUD_PASSWORD'] !== undefined;
  if (!set && !process.stdin.isTTY) return 'There is no terminal to ask on: set ICLOUD_EMAIL and ICLOUD_PASSWORD.';
  const email = readAppleId(process.env['ICLOUD_EMAIL'] ?? await ask('Apple Account (e-mail): '));
  if (email === undefined) return 'That is no e-mail address.';
  const reading = readAppSpecificPassword(process.env['ICLOUD_PASSWORD'] ?? await askHidden('App-specific password (not shown): '));
  if (reading.kind !== 'app-specific') return 'That does not look like an app-specific password (xxxx-xxxx-xxxx-xxxx). Nothing was sent.';
  return { origin, email, password: reading.password };
}

async function pickCalendar(own: readonly ListedCalendar[], named: string | undefined): Promise<ListedCalendar | undefined> {
  say(own.map(({ name }, i) => `  ${i + 1}  ${name}`).join('\n'));
  const choice = Number(named ?? await ask('Which calendar may hold the event for a moment? Number, or nothing for none: '));
  return own[choice - 1];
}
