import type { Traffic } from './traffic.ts';

export type Figure = {
  readonly work: string; readonly ours: Traffic; readonly tsdav?: Traffic;
  /** The most requests that ours may make. */
  readonly goal: number;
};

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

export const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`;

/** One line for each figure; returns how many failed. */
export function printFigures(title: string, figures: readonly Figure[]): number {
  say(`\n${title}`);
  let failed = 0;
  for (const { work, ours, tsdav, goal } of figures) {
    const passes = ours.requests <= goal;
    if (!passes) failed += 1;
    const beside = tsdav ? `tsdav ${tsdav.requests} requests, ${kilobytes(tsdav.bytes)}` : '';
    say(`  ${work.padEnd(54)} ${String(ours.requests).padStart(4)} requests ${kilobytes(ours.bytes).padStart(11)}  goal ${String(goal).padStart(3)}  ${passes ? 'pass' : 'FAIL'}  ${beside}`);
  }
  return failed;
}

/** One line for one judgement; returns 1 when it failed. */
export function printJudgement(work: string, found: string, passes: boolean, beside = ''): number {
  say(`  ${work.padEnd(54)} ${found}  ${passes ? 'pass' : 'FAIL'}  ${beside}`.trimEnd());
  return passes ? 0 : 1;
}

export const printLine = say;
