import { benchBusy } from '../test/bench/busy/bench.ts';
import { benchExtension } from '../test/bench/extension/bench.ts';
import { benchICloud } from '../test/bench/icloud/bench.ts';
import { benchTekMatix } from '../test/bench/tekmatix/bench.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = { busy: benchBusy, extension: benchExtension, icloud: benchICloud, tekmatix: benchTekMatix };

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const args = process.argv.slice(2).filter((word) => word.startsWith('--'));
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}. There is: ${Object.keys(BENCHES).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  let failed = 0;
  for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) failed += await BENCHES[name]?.(args) ?? 0;
  process.exitCode = failed === 0 ? 0 : 1;
}
