import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { findSogo } from './test/servers/sogo.ts';

/** Calendar files of other projects with known busy times: optional on a laptop, required in CI. */
const corpus = findInput('ICS_CORPUS_DIR', '../shared/corpus');
/** The vendor's description of the TekMatix API, against which the stand-in's traffic is checked. The same holds for it. */
const openApi = findInput('TEKMATIX_OPENAPI_DIR', '../shared/field/openapi');

function findInput(name: string, usual: string): Record<string, string> {
  const folder = resolve(process.env[name] ?? usual);
  if (existsSync(folder)) return { [name]: folder };
  if (process.env['CI']) throw new Error(`${name} is required in CI, and ${folder} does not exist.`);
  return {};
}

/** Looks over every TekMatix stand-in that a test file started. */
const everyStandin = { setupFiles: ['test/standins/tekmatix/everyStandin.ts'] };

const project = (name: string, include: string[], more: object = {}) => ({ extends: true as const, test: { name, include, ...more } });

export default defineConfig({
  test: {
    env: { ...corpus, ...openApi },
    restoreMocks: true,
    projects: [
      project('policy and server', ['test/shared/**/*.test.ts', 'test/server/**/*.test.ts', 'test/scripts/**/*.test.ts'], { ...everyStandin, testTimeout: 60_000, hookTimeout: 60_000 }),
      project('doors', ['test/doors/**/*.test.ts', 'test/standins/**/*.test.ts'], { ...everyStandin, testTimeout: 60_000, hookTimeout: 60_000, exclude: findSogo() ? [] : ['test/doors/contract/sogo.test.ts'] }),
      // Its own services: what tokens did to things that are not theirs, each history asks itself.
      project('attack', ['test/attack/**/*.test.ts'], { testTimeout: 900_000, hookTimeout: 60_000 }),
      project('rooms', ['test/rooms/**/*.test.ts'], { testTimeout: 60_000 }),
      { extends: true, plugins: [WxtVitest()], test: { name: 'extension', include: ['test/extension/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 20_000, setupFiles: ['test/extension/speakEnglish.ts'] } },
      project('path', ['test/path/**/*.test.ts'], { ...everyStandin, testTimeout: 180_000, hookTimeout: 180_000 }),
      project('browsers', ['test/e2e/**/*.test.ts'], { ...everyStandin, testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false }),
    ],
  },
});
