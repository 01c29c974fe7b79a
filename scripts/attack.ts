import { attack } from '../test/attack/attack.ts';

process.exitCode = await attack(process.argv.slice(2));
