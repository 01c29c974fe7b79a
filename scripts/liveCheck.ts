import { parseArgs } from 'node:util';
import { Stopped } from './liveCheck/ask.ts';
import { refuse } from './liveCheck/command.ts';
import { checkICloud } from './liveCheck/icloudCommand.ts';
import { checkTekMatix } from './liveCheck/tekmatix/tekMatixCommand.ts';

const HELP = `Settles what nobody can look up about iCloud and TekMatix, with your own account.

  npm run -s live-check -- icloud [--write] [--origin URL] [--calendar N]
  npm run -s live-check -- tekmatix [--write] [--origin URL] [--location ID] [--user N]

  It reads only. With --write it also makes one thing far ahead, asks about it and removes it again, whatever happens:
  in iCloud an event named "Live check of iCloud for TekMatix", twenty years ahead in a calendar that you pick, with no
  guests and no e-mails; in TekMatix one blocked slot of that name, 300 days ahead, where a user that you pick is free.
  What an earlier run had to leave behind in TekMatix is found by its name and removed first.

  --origin URL     default Apple's (in China https://caldav.icloud.com.cn) or LeadConnector's; or a server on this machine
  --calendar N     the Nth calendar of those that would be offered: writable and not shared
  --location ID    the TekMatix location; TEKMATIX_LOCATION_ID, or asked for, when it is left out
  --user N         the Nth user of those that would be offered
  ICLOUD_EMAIL     Apple Account; asked for when it is not set
  ICLOUD_PASSWORD  app-specific password (account.apple.com, Sign-In and Security); asked for when it is not set, unseen
  TEKMATIX_TOKEN   Private Integration Token (TekMatix, Settings, Private Integrations); asked for when it is not set, unseen

It prints a report without names, addresses, passwords or tokens, and with ids cut, fit for a public issue.
Exit code 0: nothing contradicts us; 1: something did not hold; 2: not done.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true, options: {
    write: { type: 'boolean', default: false }, origin: { type: 'string' }, calendar: { type: 'string' }, location: { type: 'string' }, user: { type: 'string' }, help: { type: 'boolean' },
  },
});

process.exitCode = await run(values.help ? 'help' : positionals.join());

async function run(what: string): Promise<number> {
  const { write, calendar, location, user } = values;
  const originOr = (usual: string): string => new URL(values.origin ?? usual).origin;
  try {
    if (what === 'icloud') return await checkICloud({ origin: originOr('https://caldav.icloud.com'), write, calendar });
    if (what === 'tekmatix') return await checkTekMatix({ origin: originOr('https://services.leadconnectorhq.com'), write, location, user });
  } catch (error) {
    if (error instanceof Stopped) return refuse('Stopped; nothing was written.');
    throw error;
  }
  process.stdout.write(HELP);
  return what === 'help' ? 0 : 2;
}
