import type { Period } from '../../shared/time/period.ts';
import { ACTIONS, isAction } from '../../shared/sync/journalCodes.ts';
import { say } from '../ui/words.ts';
import type { JournalRow } from './journalStore.ts';
import { sayJournalRow } from './sayJournalRow.ts';

export type JournalFormat = 'json' | 'csv';

/** The journal as a file: times in UTC (RFC 3339), codes beside the words, so that both people and programs can read it. */
export function writeJournalFile(rows: readonly JournalRow[], format: JournalFormat, nameOf: (calendarId: string) => string): string {
  const entries = rows.map((row) => toEntry(row, nameOf));
  return format === 'json' ? `${JSON.stringify({ product: say('manifest.name'), journal: entries }, null, 2)}\n` : writeCsv(entries);
}

type Entry = ReturnType<typeof toEntry>;

function toEntry(row: JournalRow, nameOf: (calendarId: string) => string) {
  const words = sayJournalRow(row);
  return {
    at: toText(row.at), what: words.what, where: words.where, why: words.why, title: row.title ?? null,
    calendar: row.calendarId ? nameOf(row.calendarId) : null,
    beforeStart: edge(row.before, 'start'), beforeEnd: edge(row.before, 'end'), afterStart: edge(row.after, 'start'), afterEnd: edge(row.after, 'end'),
    changedFrom: row.change?.from ?? null, changedTo: row.change?.to ?? null,
    kind: isAction(row.action) ? ACTIONS[row.action].kind : null, action: row.action, reason: row.reason, target: row.target,
  };
}

const toText = (instant: number): string => new Date(instant).toISOString();
const edge = (period: Period | null, key: keyof Period): string | null => (period ? toText(period[key]) : null);

const COLUMNS: readonly (keyof Entry)[] = [
  'at', 'what', 'where', 'why', 'title', 'calendar', 'beforeStart', 'beforeEnd', 'afterStart', 'afterEnd', 'changedFrom', 'changedTo', 'kind', 'action', 'reason', 'target',
];

/** RFC 4180, with the byte order mark that makes spreadsheets read UTF-8. */
function writeCsv(entries: readonly Entry[]): string {
  const lines = [COLUMNS, ...entries.map((entry) => COLUMNS.map((column) => entry[column]))];
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What begins like a formula is text: spreadsheets would run it, and titles come from anybody who sends an invitation. */
function cell(value: string | null): string {
  const text = value === null ? '' : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
