import { parseArgs } from 'node:util';
import { seedBelievableLocation } from './seedBelievableLocation.ts';
import { startTekMatix } from './startTekMatix.ts';

const { values } = parseArgs({ options: { port: { type: 'string' }, demo: { type: 'boolean' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log('node test/standins/tekmatix/main.ts [--port N] [--demo]\n--demo: one location with two believable weeks');
} else {
  const tekMatix = await startTekMatix({ port: Number(values.port ?? 0) });
  if (values.demo) {
    const { id, token } = seedBelievableLocation(tekMatix, { now: Date.now() });
    console.log(`TekMatix location: ${id}, token: ${token}\nCalendar: ${tekMatix.origin}/v2/location/${id}/calendars/view`);
  }
  console.log(`TekMatix stand-in: ${tekMatix.origin}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void tekMatix.close());
}
