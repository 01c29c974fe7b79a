import { request } from 'undici';
import { createCalDavDoor } from '../../../server/caldav/httpCalDav.ts';
import type { ReadableCalendar } from '../../../server/caldav/calDav.ts';
import type { CalendarHref } from '../../../shared/calendars/calendar.ts';
import type { ETag } from '../../../shared/sync/changes.ts';
import { planObjectChanges } from '../../../shared/sync/planObjectChanges.ts';
import { EMAIL, PASSWORD } from './account.ts';
import { compare, connect, readAll } from './shippedTsdav.ts';

/** One way of reading, one piece of work, one fresh process: prints what it took. The stand-in runs elsewhere. */
const [reader = '', work = '', origin = '', slug = ''] = process.argv.slice(2);

/** As the sync reads it: a step, handed on, forgotten. */
const STEP = 200;

type Known = Map<CalendarHref, ETag | null>;

async function openOurs(): Promise<ReadableCalendar> {
  const account = createCalDavDoor({ origin }).signIn({ email: EMAIL, password: PASSWORD });
  const { home } = await account.discover();
  const calendar = (await account.listCalendars(home)).find(({ displayName }) => displayName === 'Calendar 0');
  if (!calendar) throw new Error('the calendar is not listed');
  return account.readable(calendar.href);
}

async function readOurs(calendar: ReadableCalendar, hrefs: readonly CalendarHref[], afterStep: () => void = () => {}): Promise<number> {
  let bytes = 0;
  for (let from = 0; from < hrefs.length; from += STEP) {
    const { objects } = await calendar.multiget(hrefs.slice(from, from + STEP));
    for (const { text } of objects) bytes += text.length;
    afterStep();
  }
  return bytes;
}

/** The user edits one event, between the reading that is known and the one that is measured. */
async function editOne(): Promise<void> {
  const answer = await request(`${origin}/__standin/objects/touch`, { method: 'POST', body: JSON.stringify({ calendar: slug, name: 'EVENT-7.ics' }) });
  await answer.body.dump();
  if (answer.statusCode !== 200) throw new Error('the stand-in did not take the edit');
}

async function measure(run: () => Promise<unknown>): Promise<void> {
  const before = process.memoryUsage.rss();
  const began = performance.now();
  await run();
  process.stdout.write(JSON.stringify({ ms: performance.now() - began, mb: (process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20 }));
}

const listAll = async (calendar: ReadableCalendar) => (await calendar.listChanges({ kind: 'initial' })).changed;

const WORKS: Readonly<Record<string, () => Promise<void>>> = {
  'ours first': async () => {
    const calendar = await openOurs();
    await measure(async () => readOurs(calendar, (await listAll(calendar)).map(({ href }) => href)));
  },
  'tsdav first': async () => {
    const { client, calendars } = await connect(origin);
    const calendar = calendars.find(({ displayName }) => displayName === 'Calendar 0');
    if (calendar) await measure(() => readAll(client, calendar));
  },
  'ours compare': async () => {
    const calendar = await openOurs();
    const known: Known = new Map((await listAll(calendar)).map(({ href, etag }) => [href, etag]));
    await editOne();
    await measure(async () => readOurs(calendar, planObjectChanges(await calendar.listChanges({ kind: 'compare-etags', because: 'token-invalid' }), known).fetch));
  },
  'tsdav compare': async () => {
    const { client, calendars } = await connect(origin);
    const calendar = calendars.find(({ displayName }) => displayName === 'Calendar 0');
    if (!calendar) return;
    const read = await readAll(client, calendar);
    await editOne();
    await measure(() => compare(client, read));
  },
  'ours held': async () => {
    const calendar = await openOurs();
    const hrefs = (await listAll(calendar)).map(({ href }) => href);
    const held: number[] = [];
    await readOurs(calendar, hrefs, () => {
      globalThis.gc?.();
      held.push(process.memoryUsage().heapUsed / 2 ** 20);
    });
    process.stdout.write(JSON.stringify({ held }));
  },
};

const chosen = WORKS[`${reader} ${work}`];
if (!chosen) throw new Error(`nothing measures ${reader} ${work}`);
await chosen();
process.exit(0);
