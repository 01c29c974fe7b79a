import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `cwd`: the project's folder unless told otherwise. */
type RunOptions = { readonly quiet?: boolean; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string };

/** Runs a package's command under this very Node; resolves with its exit code. No shell, so it is the same on Windows. */
export function runTool(tool: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  const [name, command = name] = tool.split(':');
  return runNode([binOf(name ?? tool, command ?? tool), ...args], options);
}

export function runNode(args: readonly string[], { quiet = false, env = {}, cwd = ROOT }: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      // What a quiet tool said matters only when it failed.
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

function binOf(name: string, command: string): string {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const path = typeof bin === 'string' ? bin : bin[command];
  if (!path) throw new Error(`${name} has no command ${command}`);
  return join(folder, path);
}
