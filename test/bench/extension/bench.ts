import { buildExtension } from '../../../scripts/buildExtension.ts';
import { countFailed, writeRows, type Row } from '../rows.ts';
import { costRows } from './cost.ts';
import { marksRows } from './marks.ts';
import { popupRows } from './popup.ts';
import { openScene } from './scene.ts';
import { foreignRows, sizeRows, sizeTable } from './sizes.ts';

const say = (text: string): void => { process.stdout.write(`${text}\n\n`); };

/** What the extension costs its user, as they feel it, in Chromium; `--sizes` looks at the build only. */
export async function benchExtension(args: readonly string[]): Promise<number> {
  await buildExtension();
  const sizes = [...sizeRows(), ...foreignRows()];
  say(writeRows('bundles', sizes));
  say(`For the README:\n\n${sizeTable()}`);
  if (args.includes('--sizes')) return countFailed(sizes);
  const scene = await openScene();
  try {
    const rows: Row[] = [...await costRows(scene), ...await marksRows(scene), ...await popupRows(scene)];
    say(writeRows('in the browser', rows));
    return countFailed([...sizes, ...rows]);
  } finally {
    await scene.close();
  }
}
