import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBusyFile } from '../server/ical/readBusyFile.ts';
import { toInstant } from '../shared/time/zone.ts';
import { eventOf, type BusyPeriod, type BusyRule, type EventSource } from '../shared/busy/busyPeriod.ts';
import { overlaps, type Period } from '../shared/time/period.ts';

const USAGE = 'npm run -s busy -- FILE_OR_DIR --from ISO --to ISO --tz ZONE [--me EMAIL] [--explain]';

/** The property that decided, beside the rule that read it. */
const PROPERTIES: Record<BusyRule, string> = {
  opaque: 'TRANSP', 'all-day': 'DTSTART;VALUE=DATE', tentative: 'STATUS or PARTSTAT', 'needs-action': 'PARTSTAT', 'free-counts': 'TRANSP', unreadable: 'what could not be read',
};

/** A wrong call: one sentence, and nothing on standard output. */
class WrongCall extends Error {}

try {
  run();
} catch (error) {
  if (!(error instanceof WrongCall)) throw error;
  process.stderr.write(`${error.message}\nUsage: ${USAGE}\n`);
  process.exitCode = 2;
}

function run(): void {
  const { path, window, zone, me, explain } = readCall();
  for (const { name, file } of listFiles(path)) {
    const { busy, quarantined, owners } = readBusyFile(readFileSync(file, 'utf8'), { window, zone, me });
    const periods = busy.map((period) => ({ ...isoOf(period), ...(explain ? { because: owners.filter((owner) => overlaps(owner, period)).flatMap(explainOwner) } : {}) }));
    process.stdout.write(`${JSON.stringify({ file: name, busy: periods, quarantined })}\n`);
  }
}

type Call = { readonly path: string; readonly window: Period; readonly zone: string; readonly me: string[]; readonly explain: boolean };

function readCall(): Call {
  const { values, positionals } = parse();
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new WrongCall('Name one .ics file or one folder of them.');
  const zone = readZone(values.tz);
  const window = { start: readInstant('--from', values.from, zone), end: readInstant('--to', values.to, zone) };
  if (window.end <= window.start) throw new WrongCall('--to must be later than --from.');
  return { path, window, zone, me: (values.me ?? []).map((address) => address.trim().toLowerCase()), explain: values.explain ?? false };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true, options: { from: { type: 'string' }, to: { type: 'string' }, tz: { type: 'string' }, me: { type: 'string', multiple: true }, explain: { type: 'boolean' } },
    });
  } catch (error) {
    throw new WrongCall(`${(error instanceof Error ? error.message : String(error)).split('. ')[0]}.`);
  }
}

function readZone(text: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text ?? '' }).resolvedOptions().timeZone && (text ?? '');
  } catch {
    throw new WrongCall(`--tz needs the name of a time zone, like Europe/Berlin${text ? `; “${text}” is none` : ''}.`);
  }
}

/** With an offset as it says; without one by the clock of the zone. */
function readInstant(name: string, text: string | undefined, zone: string): number {
  const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(text?.trim() ?? '');
  const instant = Date.parse(iso?.[1] ? text ?? '' : `${text?.includes('T') ? text : `${text}T00:00`}Z`);
  if (!iso || Number.isNaN(instant)) throw new WrongCall(`${name} needs a date and time, like 2026-11-24T09:00:00Z${text ? `; “${text}” is none` : ''}.`);
  return iso[1] ? instant : toInstant(instant, zone);
}

function listFiles(path: string): { name: string; file: string }[] {
  try {
    if (!statSync(path).isDirectory()) return [{ name: basename(path), file: path }];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ics$/i.test(name)).map((name) => name.replaceAll('\\', '/'));
    return names.sort().map((name) => ({ name, file: join(path, name) }));
  } catch {
    throw new WrongCall(`${path} cannot be read.`);
  }
}

function explainOwner(busy: BusyPeriod<EventSource>): object[] {
  return busy.sources.map((source) => ({
    uid: source.uid, ...(source.recurrenceId === null ? {} : { recurrenceId: toIso(source.recurrenceId) }), event: isoOf(eventOf(busy, source)), rule: source.rule, property: PROPERTIES[source.rule],
  }));
}

function isoOf({ start, end }: Period): { start: string; end: string } {
  return { start: toIso(start), end: toIso(end) };
}

function toIso(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
