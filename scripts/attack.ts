import { attack } from '../test/attack/attack.ts';
import { attackSurface } from '../test/attack/surface/surface.ts';

const [what, ...rest] = process.argv.slice(2);
process.exitCode = what === 'surface' ? await attackSurface(rest) : await attack(process.argv.slice(2));
