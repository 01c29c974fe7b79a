import { FIREFOX_FOLDER } from './buildExtension.ts';
import { runTool } from './run.ts';

/** Mozilla's own lint of the built package: 0 when it has no errors. React's use of innerHTML is a warning that stays. */
export function lintFirefox(): Promise<number> {
  return runTool('web-ext', ['lint', '-s', FIREFOX_FOLDER, '--no-config-discovery'], { quiet: true });
}
