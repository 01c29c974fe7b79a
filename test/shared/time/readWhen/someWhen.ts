import { readWhen, type WhenContext } from '../../../../shared/time/readWhen/readWhen.ts';

export const MINUTE = 60_000;
/** Tuesday, 24 November 2026, 10:20 in Berlin. */
export const NOW = Date.UTC(2026, 10, 24, 9, 20);
export const ZONE = 'Europe/Berlin';

/** `2026-11-24 15:00 30` for what is read by the clock of Berlin, else the reason. */
export function told(text: string, locale: string, more: Partial<WhenContext> = {}): string {
  const zone = more.zone ?? ZONE;
  const read = readWhen(text, { now: NOW, zone, length: 30 * MINUTE, locale, ...more });
  if (read.kind === 'unread') return read.because;
  const { start, end } = read.period;
  return `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(start)} ${(end - start) / MINUTE}`;
}
