import type { JournalRow } from './journalStore.ts';

/** Rows of one cycle lie closer together. */
const ONE_CYCLE_MS = 30_000;

/** The rows that tell a user something: one for each thing that happened, and none for a comparison that found nothing. */
export function chooseTold(rows: readonly JournalRow[]): JournalRow[] {
  const isToldBy = (row: JournalRow, action: string): boolean =>
    rows.some((other) => other.action === action && other.reason === row.reason && Math.abs(other.at - row.at) < ONE_CYCLE_MS);
  return rows.filter((row) => {
    switch (row.action) {
      case 'calendar-compared': return row.reason !== 'nothing-was-missed';
      // The fault was met in a calendar, and ended the cycle of its whole account.
      case 'calendar-not-read': return !isToldBy(row, 'account-not-checked') && !isToldBy(row, 'account-needs-reconnect');
      // It ended with the trouble of its whole account.
      case 'calendar-read-again': return !isToldBy(row, 'account-read-again');
      // It was met in writing: all had been read before.
      case 'account-not-checked': return !isToldBy(row, 'appointments-not-written');
      default: return true;
    }
  });
}
