import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installOnDebian, isDebianRoot } from '../../../scripts/ensureTools.ts';

const SOURCE = fileURLToPath(new URL('./engines/libical.c', import.meta.url));

/** Compiles the peer that speaks to libical; undefined where compiler or library are missing and cannot be installed without asking. */
export function compileLibical(folder: string): string | undefined {
  const program = join(folder, 'libical');
  const compile = (): boolean => spawnSync('cc', ['-O2', '-o', program, SOURCE, '-lical'], { stdio: 'ignore' }).status === 0;
  if (compile()) return program;
  if (!isDebianRoot()) return undefined;
  installOnDebian(['gcc', 'libc6-dev', 'libical-dev']);
  return compile() ? program : undefined;
}

export const HOW_TO_INSTALL = 'a C compiler and libical’s headers (Debian: gcc libc6-dev libical-dev)';
