import { parseArgs } from 'node:util';
import { ROUTES } from './control/routes.ts';
import { seedBelievableWeek } from './seedBelievableWeek.ts';
import { startICloud } from './startICloud.ts';

const HELP = `A CalDAV server that behaves as iCloud was recorded to behave.

  node test/standins/icloud/main.ts [--port N] [--seed N] [--now INSTANT] [--demo] [--zone IANA] [--follow-hosts]

  --port N         listen on 127.0.0.1:N (default: any free port; it is printed)
  --seed N         of ids, row order and chance: the same seed gives the same run
  --now INSTANT    start its clock there, for example 2026-11-23T09:00:00Z (default: the real time)
  --demo           one account with five calendars and a believable week in --zone
  --follow-hosts   hrefs name this very server instead of https://pNN-caldav.icloud.com:443,
                   for clients that go where the home set says

It prints its origin when it is ready and ends on SIGINT or SIGTERM.
Control, JSON in and out:
${ROUTES.map(({ method, path, says }) => `  ${`${method} /__standin${path}`.padEnd(42)} ${says}`).join('\n')}
`;

const { values } = parseArgs({ options: {
  port: { type: 'string' }, seed: { type: 'string' }, now: { type: 'string' }, demo: { type: 'boolean' }, zone: { type: 'string' }, 'follow-hosts': { type: 'boolean' }, help: { type: 'boolean' },
} });
if (values.help) process.stdout.write(HELP);
else {
  const offset = values.now === undefined ? 0 : Date.parse(values.now) - Date.now();
  if (Number.isNaN(offset)) throw new Error(`--now ${values.now}: not an instant`);
  const icloud = await startICloud({ port: Number(values.port ?? 0), seed: Number(values.seed ?? 1), now: () => Date.now() + offset });
  if (values['follow-hosts']) icloud.toggles.homeSetHost = 'own-origin';
  if (values.demo) {
    seedBelievableWeek(icloud, { now: icloud.now(), zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone });
    console.log('Apple Account: anna.keller@icloud.com, app-specific password: abcd-efgh-ijkl-mnop');
  }
  console.log(`iCloud stand-in: ${icloud.origin}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void icloud.close());
}
