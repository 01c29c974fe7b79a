import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { runTool } from './run.ts';
import { findTool, SEARCHES, type Tool } from './tools.ts';

const DEBIAN: Record<Tool, string[]> = {
  chromium: ['chromium', 'fonts-dejavu-core'], firefox: ['firefox-esr', 'fonts-dejavu-core'], radicalePython: ['radicale'], postgres: ['postgresql'],
  cyrus: ['cyrus-imapd', 'cyrus-caldav'], saslpasswd: ['sasl2-bin'], davical: ['davical', 'php-cli', 'php-pgsql', 'php-xml'], php: ['php-cli', 'php-pgsql', 'php-xml'], vdirsyncer: ['vdirsyncer'],
};

/** Being there is not enough for these: they need a module. */
const PROBES: Partial<Record<Tool, string[]>> = {
  radicalePython: ['-c', 'import radicale'], php: ['-r', "exit(extension_loaded('pdo_pgsql') && extension_loaded('xml') ? 0 : 1);"],
};

/**
 * Finds what the tests drive besides npm packages, and installs what is missing where that can be done without asking:
 * on Debian as root with apt, elsewhere Playwright's Chromium. The environment then names every path.
 * @throws Error that lists what has to be installed by hand.
 */
export async function ensureTools(tools: readonly Tool[]): Promise<void> {
  const missing = tools.filter((tool) => locate(tool) === undefined);
  if (missing.length > 0 && isDebianRoot()) installOnDebian(missing.flatMap((tool) => DEBIAN[tool]));
  else if (missing.includes('chromium')) await runTool('playwright-core', ['install', 'chromium']);
  const still = tools.filter((tool) => locate(tool) === undefined);
  if (still.length > 0) {
    throw new Error(`Please install what is missing, then run this again:\n${still.map((tool) => `  - ${SEARCHES[tool].install}; or set ${SEARCHES[tool].variable}`).join('\n')}`);
  }
  for (const tool of tools) process.env[SEARCHES[tool].variable] = locate(tool);
}

/** One of them; returns its path. */
export async function ensureTool(tool: Tool): Promise<string> {
  await ensureTools([tool]);
  return locate(tool) ?? '';
}

function locate(tool: Tool): string | undefined {
  const found = findTool(tool) ?? (tool === 'chromium' && existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);
  const probe = PROBES[tool];
  if (probe === undefined || found === undefined) return found;
  return spawnSync(found, probe, { stdio: 'ignore' }).status === 0 ? found : undefined;
}

export function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

export function installOnDebian(packages: readonly string[]): void {
  process.stdout.write(`Installing ${packages.join(', ')} with apt …\n`);
  // RUNLEVEL: the packages' own services stay off; the tests start what they need.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...new Set(packages)], { stdio: ['ignore', 'ignore', 'inherit'], env });
}
