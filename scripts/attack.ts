import { attackSurface } from '../test/attack/surface/surface.ts';

const [what, ...rest] = process.argv.slice(2);
if (what === 'surface') {
  process.exitCode = await attackSurface(rest);
} else {
  process.stderr.write('npm run attack -- surface [--write]\n');
  process.exitCode = 2;
}
