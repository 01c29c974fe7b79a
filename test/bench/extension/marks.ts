import { build } from 'vite';
import { packSnapshot } from '../../../shared/availability/packedSnapshot.ts';
import type { BusySnapshot } from '../../../shared/availability/snapshot.ts';
import type { CalendarId } from '../../../shared/calendars/calendar.ts';
import { DAY, HOUR, MINUTE } from '../../../shared/time/period.ts';
import { ROOT } from '../../../scripts/run.ts';
import { amount, judge, type Row } from '../rows.ts';
import { median } from './cost.ts';
import type { Scene } from './scene.ts';

const SLOTS = 500;
const EVENTS = 2_000;
const ROUNDS = 25;

/** Marks for the slots that are seen at once, in the browser, of a snapshot that was never asked before. */
export async function marksRows({ without }: Scene): Promise<Row[]> {
  const page = await without.newPage();
  await page.addScriptTag({ content: await bundle() });
  const times = await page.evaluate(({ packed, now, slots, rounds }) => {
    const { openSnapshot, markSlots } = (window as unknown as { marks: typeof import('./marksEntry.ts') }).marks; // the bundle's own name
    const asked = Array.from({ length: slots }, (_, n) => ({ start: now + n * 1_800_000, end: now + (n + 1) * 1_800_000 }));
    return Array.from({ length: rounds }, () => {
      const snapshot = openSnapshot(packed);
      const before = performance.now();
      markSlots(snapshot, asked, now);
      return performance.now() - before;
    });
  }, { packed: packSnapshot(fullSnapshot()), now: NOW, slots: SLOTS, rounds: ROUNDS });
  await page.close();
  const [first, usual] = [times[0] ?? Number.NaN, median(times)];
  return [
    { work: `marks for ${SLOTS} slots against ${amount(EVENTS)} events`, ours: `${amount(usual, 2)} ms`, peer: `${amount(first, 2)} ms the first time`, goal: '≤ 2 ms', verdict: judge(usual <= 2) },
  ];
}

const NOW = Date.UTC(2026, 10, 24, 8);

function fullSnapshot(): BusySnapshot {
  const calendarId = 'home' as CalendarId;
  return {
    takenAt: NOW, window: { start: NOW - DAY, end: NOW + 60 * DAY }, zone: 'Europe/Berlin', conflicts: [], tekmatix: { readAt: NOW, state: 'read', fault: null, beyond: null },
    evidence: [{ calendarId, name: 'Home', color: null, role: 'primary', readAt: NOW, state: 'read', fault: null, quarantined: 0 }],
    busy: Array.from({ length: EVENTS }, (_, n) => {
      const start = NOW + n * 37 * MINUTE - (n % 5) * HOUR;
      return { start, end: start + (15 + (n % 4) * 20) * MINUTE, type: 'busy' as const, sources: [{ kind: 'icloud' as const, calendarId, title: null, allDay: false, rule: 'opaque' as const, before: 0, after: 0 }] };
    }),
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    root: ROOT, configFile: false, logLevel: 'error', publicDir: false,
    build: { write: false, minify: true, lib: { entry: `${ROOT}/test/bench/extension/marksEntry.ts`, name: 'marks', formats: ['iife'] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk || chunk.type !== 'chunk') throw new Error('the marks could not be bundled');
  return chunk.code;
}
