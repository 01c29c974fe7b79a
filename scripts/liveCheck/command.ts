/** To the person at the terminal; the report alone goes to stdout. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

/** Says why nothing is done; returns the exit code for that. */
export function refuse(words: string): number {
  say(words);
  return 2;
}

/** The first one ends the asking and removes what was written; the second ends the process. */
export function stopOnSignals(written: 'event' | 'blocked slot'): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      say(`Stopping after the answer that is under way, at most a minute. Once more ends at once, and may leave the ${written} behind.`);
      stop.abort();
    });
  }
  return stop.signal;
}
