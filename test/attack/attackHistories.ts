import fc from 'fast-check';
import { anyBeginning, anyCommand } from './commands/command.ts';
import type { AttackedDatabase } from './database.ts';
import { runHistory, type History } from './runHistory.ts';

/** What broke, with the shortest history that breaks it. */
export type Failure = { readonly problems: readonly string[]; readonly history: History; readonly seed: number };

/** The longest history. What breaks on a long one nearly always breaks on a short one too. */
const MOST_COMMANDS = 9;

// Without bias: short histories and small numbers are what shrinking is for.
const listOf = <T>(any: fc.Arbitrary<T>, [minLength, maxLength]: readonly [number, number]): fc.Arbitrary<T[]> => fc.array(any, { minLength, maxLength, size: 'max' });

/** First something is made, or everything after it would be about nothing. */
export const anyHistory: fc.Arbitrary<History> = fc.noBias(fc.record({ start: fc.nat(2), first: listOf(anyBeginning, [1, 4]), then: listOf(anyCommand, [2, MOST_COMMANDS]) })
  .map(({ start, first, then }) => ({ start, commands: [...first, { do: 'minutes', count: 1 }, ...then] })));

class Broken extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'Broken';
    this.problems = problems;
  }
}

/**
 * Runs so many histories of a seed against one database. After a failure, which is made as short as it gets, it goes on
 * with another seed, so that the count is the one that was asked for.
 */
export async function attackHistories(database: AttackedDatabase, { seed, runs, ran = () => {} }: { readonly seed: number; readonly runs: number; readonly ran?: () => void }): Promise<Failure[]> {
  const failures: Failure[] = [];
  let [left, at] = [runs, seed];
  while (left > 0) {
    let shrinking = false;
    const property = fc.asyncProperty(anyHistory, async (history) => {
      const problems = await playSafely(database, history);
      if (!shrinking) ran();
      shrinking ||= problems.length > 0;
      if (problems.length > 0) throw new Broken(problems);
    });
    const done = await fc.check(property, { numRuns: left, seed: at });
    left -= done.numRuns;
    if (!done.failed || !done.counterexample) break;
    failures.push({ history: done.counterexample[0], problems: done.errorInstance instanceof Broken ? done.errorInstance.problems : [String(done.errorInstance)], seed: at });
    at += 1;
  }
  return failures;
}

/** Whatever the server throws at its caller is a failure too. */
export async function playSafely(database: AttackedDatabase, history: History): Promise<string[]> {
  try {
    return await runHistory(database, history);
  } catch (error) {
    return [`0: ${error instanceof Error ? error.stack ?? error.message : String(error)}`];
  }
}
