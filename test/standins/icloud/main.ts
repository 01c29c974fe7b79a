import { parseArgs } from 'node:util';
import { seedBelievableWeek } from './seedBelievableWeek.ts';
import { startICloud } from './startICloud.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, demo: { type: 'boolean' }, zone: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log('node test/standins/icloud/main.ts [--port N] [--demo] [--zone IANA]\n--demo: one account with a believable week. What can be done from outside: GET /__standin/');
} else {
  const icloud = await startICloud({ port: Number(values.port ?? 0) });
  if (values.demo) {
    seedBelievableWeek(icloud, { now: Date.now(), zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone });
    console.log('Apple Account: anna.keller@icloud.com, app-specific password: abcd-efgh-ijkl-mnop');
  }
  console.log(`iCloud stand-in: ${icloud.origin}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void icloud.close());
}
