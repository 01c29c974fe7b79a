import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findSogo } from './test/servers/sogo.ts';

/** Calendar files of other projects with known busy times: optional on a laptop, required in CI. */
const corpus = resolve(process.env['ICS_CORPUS_DIR'] ?? '../shared/corpus');
if (process.env['CI'] && !existsSync(corpus)) throw new Error(`ICS_CORPUS_DIR is required in CI, and ${corpus} does not exist.`);

const project = (name: string, include: string[], more: object = {}) => ({ extends: true as const, test: { name, include, ...more } });

export default defineConfig({
  test: {
    env: existsSync(corpus) ? { ICS_CORPUS_DIR: corpus } : {},
    restoreMocks: true,
    projects: [
      project('policy and server', ['test/shared/**/*.test.ts', 'test/server/**/*.test.ts', 'test/scripts/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      project('doors', ['test/doors/**/*.test.ts', 'test/standins/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000, exclude: findSogo() ? [] : ['test/doors/contract/sogo.test.ts'] }),
      project('rooms', ['test/rooms/**/*.test.ts'], { testTimeout: 60_000 }),
      { extends: true, plugins: [WxtVitest()], test: { name: 'extension', include: ['test/extension/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 20_000 } },
      project('path', ['test/path/**/*.test.ts'], { testTimeout: 180_000, hookTimeout: 180_000 }),
      project('browsers', ['test/e2e/**/*.test.ts'], { testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false }),
    ],
  },
});
