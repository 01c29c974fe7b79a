import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Tidies the heap and begins to watch; the answer is by how many MB the process grew at its peak. Linux forgets the peak
 * of before when asked to, so what happened earlier does not count; elsewhere it may hide a part.
 */
export function watchPeakMemory(): () => number {
  globalThis.gc?.();
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Another system: the peak since the process began has to do.
  }
  const before = process.memoryUsage.rss() / 2 ** 20;
  return () => readPeakMb() - before;
}

function readPeakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
