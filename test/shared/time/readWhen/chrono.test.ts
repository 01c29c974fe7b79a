import * as chrono from 'chrono-node/en';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readWhen } from '../../../../shared/time/readWhen/readWhen.ts';
import { toInstant, toWallTime } from '../../../../shared/time/zone.ts';
import { MINUTE, ZONE } from './someWhen.ts';

const DAY = 1440 * MINUTE;

/** What chrono-node understands; undefined without a time of day. Without a day it takes today, without a year the coming one. */
function readByChrono(text: string, now: number): { start: number; end: number | undefined } | undefined {
  const found = chrono.parse(text, { instant: new Date(toWallTime(now, ZONE)), timezone: 0 }, { forwardDate: true });
  const [first] = found;
  if (found.length !== 1 || !first?.start.isCertain('hour')) return undefined;
  const named = first.start.isCertain('day') || first.start.isCertain('weekday');
  const over = !named && first.start.date().getTime() <= toWallTime(now, ZONE) - MINUTE ? DAY : 0;
  const at = (date: Date): number => toInstant(date.getTime() + over, ZONE);
  return { start: at(first.start.date()), end: first.end ? at(first.end.date()) : undefined };
}

const days = ['today', 'tomorrow', 'monday', 'tue', 'on wednesday', 'Thu', 'this friday', 'saturday', 'sun', 'next tuesday', 'next friday', '3 Dec', 'December 3rd', 'Dec 12, 2026', '12 March 2027', 'the 3rd of February', '2026-12-03', 'Thursday 3 December', 'in 3 days', '12/3/2026', ''];
const times = ['3pm', 'at 3pm', '10am', 'at 10:30', '15:00', '9:15am', '12pm', '12:30pm', 'noon', '3 p.m.', '11:45 pm', 'at 8 in the morning', 'at 7 in the evening', '14:00-15:30', '2-3pm', '10am to 11:30am', 'from 9am to 5pm', '10:00 – 11:00', '11am-1pm', 'at 8 am'];
const frames = [(s: string) => s, (s: string) => `are you free ${s}?`, (s: string) => `Call with Ann ${s}, please`];
const orders = [(day: string, time: string) => `${day} ${time}`, (day: string, time: string) => `${time} ${day}`];

/** Where the two differ, and ours is meant so. */
const EXCEPTIONS: readonly { readonly phrase: RegExp; readonly why: string }[] = [
  { phrase: /Thursday 3 December/, why: 'read on New Year\'s Eve it is a Friday: refused here, taken as that Friday there' },
  { phrase: /at 3:30/, why: 'an hour before seven is the afternoon here, the night there' },
];

const NOWS = [Date.UTC(2026, 10, 24, 9, 20), Date.UTC(2026, 10, 29, 18, 5), Date.UTC(2026, 11, 31, 22, 59)];

describe('English, beside chrono-node', () => {
  // It reads weekdays by the clock of the machine, whatever zone it is told.
  beforeAll(() => { vi.stubEnv('TZ', 'UTC'); });
  afterAll(() => { vi.unstubAllEnvs(); });

  const phrases = days.flatMap((day) => [...times, 'at 3:30'].flatMap((time) => orders.flatMap((order) => frames.map((frame) => frame(order(day, time).trim())))));

  it('both understand nearly everything, and mean the same by it', () => {
    let both = 0;
    const differing: string[] = [];
    for (const now of NOWS) for (const text of phrases) {
      const theirs = readByChrono(text, now);
      const ours = readWhen(text, { now, zone: ZONE, length: 30 * MINUTE, locale: 'en-US' });
      if (!theirs) continue;
      both += 1;
      const agree = ours.kind === 'read' && ours.period.start === theirs.start && (theirs.end === undefined || ours.period.end === theirs.end);
      if (!agree && !EXCEPTIONS.some(({ phrase }) => phrase.test(text))) differing.push(`${text} @ ${new Date(now).toISOString()}`);
    }
    expect(differing).toEqual([]);
    expect(both).toBeGreaterThan(0.9 * NOWS.length * phrases.length);
  });

  it('every exception is needed', () => {
    for (const { phrase, why } of EXCEPTIONS) {
      const differs = NOWS.some((now) => phrases.filter((text) => phrase.test(text)).some((text) => {
        const ours = readWhen(text, { now, zone: ZONE, length: 30 * MINUTE, locale: 'en-US' });
        return ours.kind === 'unread' || ours.period.start !== readByChrono(text, now)?.start;
      }));
      expect(differs, why).toBe(true);
    }
  });
});
