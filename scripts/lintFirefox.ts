import { FIREFOX_FOLDER } from './buildExtension.ts';
import { runTool } from './run.ts';

/** Mozilla's own lint of the built package: 0 when it has neither errors nor warnings. */
export function lintFirefox(): Promise<number> {
  return runTool('web-ext', ['lint', '-s', FIREFOX_FOLDER, '--no-config-discovery', '--warnings-as-errors'], { quiet: true });
}
