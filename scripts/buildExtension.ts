import { join } from 'node:path';
import { ROOT, runTool } from './run.ts';

export const CHROME_FOLDER = join(ROOT, '.output', 'chrome-mv3');
export const FIREFOX_FOLDER = join(ROOT, '.output', 'firefox-mv3');

/** Builds the extension for both browsers from the one source. @throws Error when a build fails; its output was shown. */
export async function buildExtension(): Promise<void> {
  for (const args of [['build'], ['build', '-b', 'firefox', '--mv3']]) {
    if ((await runTool('wxt', args, { quiet: true })) !== 0) throw new Error('The extension could not be built; see above.');
  }
}
