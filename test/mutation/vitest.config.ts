import { defineConfig } from 'vitest/config';
import { QuickestFirst } from './quickestFirst.ts';

/** Seconds for each change that plain examples did not notice; `EXAMPLES_ONLY=1` leaves them out. */
const slow = process.env['EXAMPLES_ONLY'] ? ['test/shared/time/readWhen/{anyText,chrono}.test.ts'] : [];

/** The pure policy and its own tests, without a machine around them. A test that is merely slow on a busy machine is no test that noticed something. */
export default defineConfig({
  test: { root: '.', include: ['test/shared/**/*.test.ts'], exclude: slow, restoreMocks: true, testTimeout: 60_000, sequence: { sequencer: QuickestFirst } },
});
