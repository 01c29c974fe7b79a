import { parseArgs } from 'node:util';
import { readAppleId, readAppSpecificPassword } from '../shared/connection/appSpecificPassword.ts';
import { ask, askHidden } from './liveCheck/ask.ts';
import type { ListedCalendar } from './liveCheck/listingStage.ts';
import { mayBeAsked, type Account } from './liveCheck/probe.ts';
import { runLiveCheck } from './liveCheck/runLiveCheck.ts';
import { sayEnding } from './liveCheck/sayEnding.ts';
import { sayLeftBehind } from './liveCheck/writeCheckEvent.ts';

const HELP = `Settles what nobody can look up about iCloud, with your own account.

  npm run -s live-check -- icloud [--write] [--origin URL] [--calendar N]

  It reads only. With --write it also makes one event, named "Live check of iCloud for TekMatix", twenty years
  ahead in a calendar that you pick, asks about it and removes it again. No guests, no e-mails.

  --origin URL     default https://caldav.icloud.com; in China https://caldav.icloud.com.cn; or a server on this machine
  --calendar N     the Nth calendar of those that would be offered: writable and not shared
  ICLOUD_EMAIL     Apple Account; asked for when it is not set
  ICLOUD_PASSWORD  app-specific password (account.apple.com, Sign-In and Security); asked for when it is not set, unseen

It prints a report without names, addresses, numbers of the account or passwords, fit for a public issue.
Exit code 0: nothing contradicts us; 1: something did not hold; 2: not done.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { write: { type: 'boolean' }, origin: { type: 'string' }, calendar: { type: 'string' }, help: { type: 'boolean' } },
});

if (values.help || positionals.join() !== 'icloud') {
  process.stdout.write(HELP);
  process.exitCode = values.help ? 0 : 2;
} else process.exitCode = await check(new URL(values.origin ?? 'https://caldav.icloud.com').origin);

async function check(origin: string): Promise<number> {
  if (!mayBeAsked(origin)) return refuse(`The password goes to Apple or to this machine, and not to ${origin}.`);
  const account = await readAccount(origin);
  if (typeof account === 'string') return refuse(account);
  const { signedIn, ending, verdicts, report, leftBehind } = await runLiveCheck({
    account, pickCalendar: values.write ? pickCalendar : undefined, today: new Date().toISOString().slice(0, 10), signal: stopOnSignals(), tell: say,
  });
  process.stdout.write(report);
  if (leftBehind.length > 0) say(sayLeftBehind(leftBehind.length));
  if (ending.kind !== 'finished') say(sayEnding(ending, signedIn));
  if (leftBehind.length > 0) return 2;
  if ([...verdicts.values()].some(({ verdict }) => verdict === 'did not hold')) return 1;
  return ending.kind === 'finished' ? 0 : 2;
}

/** The first one ends the asking and removes what was written; the second ends the process. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      say('Stopping after the answer that is under way, at most a minute. Once more ends at once, and may leave the event behind.');
      stop.abort();
    });
  }
  return stop.signal;
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

async function pickCalendar(own: readonly ListedCalendar[]): Promise<ListedCalendar | undefined> {
  say(own.map(({ name }, i) => `  ${i + 1}  ${name}`).join('\n'));
  const choice = Number(values.calendar ?? await ask('Which calendar may hold the event for a moment? Number, or nothing for none: '));
  return own[choice - 1];
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

function refuse(words: string): number {
  say(words);
  return 2;
}
