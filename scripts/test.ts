import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDependencies } from './dependencies/checkDependencies.ts';
import { buildExtension } from './buildExtension.ts';
import { ensureTools } from './ensureTools.ts';
import { lintFirefox } from './lintFirefox.ts';
import { checkPackages } from './packages/checkPackages.ts';
import { runTool } from './run.ts';
import { TOOLS } from './tools.ts';

type Count = { passed: number; failed: number };
type Step = { readonly name: string; readonly run: () => Promise<Count> };

const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** One check that either holds or does not. */
const check = (name: string, run: () => Promise<number>): Step => ({
  name, run: async () => ((await run()) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
});

const tests = (name: string, projects: readonly string[]): Step => ({ name, run: () => runTests(projects.flatMap((project) => ['--project', project])) });

/** A calendar means the same wherever the server stands: the clock of its machine must not matter. */
const sameUnder = (zone: string): Step => ({
  name: `the same times on a machine in ${zone}`,
  run: () => runTests(['--project', 'policy and server', 'test/shared', 'test/server/ical', '--exclude', '**/differential/**'], { TZ: zone }),
});

const steps: Step[] = [
  check('what the tests need is here', () => ensureTools(TOOLS).then(() => 0, tell)),
  check('types', async () => (await runTool('wxt', ['prepare'], { quiet: true })) || runTool('typescript:tsc', ['-b'])),
  check('lint', () => runTool('eslint', ['.', '--max-warnings', '0'])),
  check('rooms', () => runTool('dependency-cruiser:depcruise', ['shared', 'server', 'extension', 'test', 'scripts', '--config', '.dependency-cruiser.cjs'])),
  check('what we depend on: source, licences, known holes, bill of materials', () => checkDependencies(say)),
  check('the extension builds for Chrome and Firefox', () => buildExtension().then(() => 0, tell)),
  check('the packages are the same twice, and from the sources that go with them', () => checkPackages(say).catch(tell)),
  check('Mozilla\'s lint finds no error in the Firefox package', lintFirefox),
  tests('policy, server, doors, rooms and screens', ['policy and server', 'doors', 'rooms', 'extension']),
  tests('histories of what may happen', ['attack']),
  ...['UTC', 'Pacific/Auckland', 'America/St_Johns'].map(sameUnder),
  tests('the whole path on real servers', ['path']),
  tests('the whole path in real browsers', ['browsers']),
];

const total: Count = { passed: 0, failed: 0 };
for (const step of steps) {
  const began = Date.now();
  const { passed, failed } = await step.run();
  total.passed += passed;
  total.failed += failed;
  say(`${failed === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
}
process.exitCode = total.failed === 0 ? 0 : 1;
say(`${total.passed} passed, ${total.failed} failed`);

function tell(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

/** Runs Vitest and counts from its report; a run that breaks off or skips something counts as failed. */
async function runTests(args: readonly string[], env: Record<string, string> = {}): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'icloud-for-tekmatix-report-'));
  const report = join(folder, 'report.json');
  const code = await runTool('vitest', ['run', ...args, '--reporter', 'dot', '--reporter', 'json', '--outputFile', report], { env });
  try {
    const said = JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numTotalTests: number; numFailedTestSuites: number };
    const notPassed = said.numTotalTests - said.numPassedTests;
    return { passed: said.numPassedTests, failed: Math.max(notPassed, code === 0 ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
