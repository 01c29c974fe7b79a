import { defineConfig } from 'vitest/config';
import { QuickestFirst } from './quickestFirst.ts';

/** The pure policy and its own tests, without a machine around them. A test that is merely slow on a busy machine is no test that noticed something. */
export default defineConfig({
  test: { root: '.', include: ['test/shared/**/*.test.ts'], restoreMocks: true, testTimeout: 60_000, sequence: { sequencer: QuickestFirst } },
});
