import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { scrub } from '../server/log.ts';
import { runAdmin, WrongCall } from '../server/ops/admin.ts';
import { openEmbedded, openPostgres } from '../server/store/database.ts';
import { createStore } from '../server/store/drizzleStore.ts';

const USAGE = `npm run -s admin -- COMMAND
  list [--location ID] [--limit N]   users, the unhealthiest first
  explain USER                       what is known of one user's syncing, and its last journal rows
  resync USER                        looks at everything of the user now
  pause USER, resume USER            no cycles, and cycles again
  verify-journal [USER]              does the journal say what is kept?
It opens the database that DATABASE_URL or DATA_DIR names; the embedded one only while its server is stopped.`;

try {
  const { positionals: [command, userId], values } = parseArgs({ allowPositionals: true, options: { location: { type: 'string' }, limit: { type: 'string' } } });
  if (command === undefined) throw new WrongCall('Which command?');
  if (values.limit !== undefined && !/^[1-9]\d{0,6}$/.test(values.limit)) throw new WrongCall('--limit is a number from 1 on.');
  const config = readConfig(process.env);
  const database = config.databaseUrl ? await openPostgres(config.databaseUrl) : await openEmbedded(config.dataDir);
  try {
    const limit = values.limit === undefined ? undefined : Number(values.limit);
    const lines = await runAdmin({ store: createStore(database.db), now: Date.now }, { command, userId, locationId: values.location, limit });
    for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
    if (lines.some((line) => 'differ' in line && line.differ !== 0)) process.exitCode = 1;
  } finally {
    await database.close();
  }
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  const isCall = error instanceof WrongCall || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  process.stderr.write(`${scrub(words)}${isCall ? `\n${USAGE}` : ''}\n`);
  process.exitCode = isCall ? 2 : 1;
}
