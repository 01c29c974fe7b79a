import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ATTACKS, writeTable, type Figure } from './table.ts';

const PAGE = fileURLToPath(new URL('../../../SECURITY.md', import.meta.url));
const PLACE = /(<!-- figures: npm run attack -- surface --write -->\n)[^]*?(\n<!-- end -->)/;

/** `npm run attack -- surface [--write]`: runs every attack on the surface, prints the table, keeps it in SECURITY.md. Returns the exit code: 0 when all held. */
export async function attackSurface(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--write')) {
    process.stderr.write('npm run attack -- surface [--write]\n');
    return 2;
  }
  const figures: Figure[] = [];
  for (const attack of ATTACKS) figures.push(...await attack());
  const table = writeTable(figures);
  process.stdout.write(`${table}\n`);
  if (args.includes('--write')) writeFileSync(PAGE, readFileSync(PAGE, 'utf8').replace(PLACE, (_all, before: string, after: string) => `${before}${table}${after}`));
  const broken = figures.filter(({ held }) => !held).length;
  process.stdout.write(`${figures.length} attacks, ${broken} not held\n`);
  return broken === 0 ? 0 : 1;
}
