import { defineConfig } from 'vitest/config';

/** The pure policy and its own tests, without a machine around them. */
export default defineConfig({ test: { root: '.', include: ['test/shared/**/*.test.ts'], restoreMocks: true } });
