import { spawn } from 'node:child_process';
import { ROOT } from '../run.ts';

/** What npm's registry knows of holes in what runs in production; undefined where it does not answer. */
export async function askNpm(): Promise<readonly string[] | undefined> {
  const text = await new Promise<string>((resolve) => {
    const child = spawn('npm', ['audit', '--json', '--omit=dev'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'], shell: process.platform === 'win32', timeout: 30_000 });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.once('error', () => resolve(''));
    child.once('exit', () => resolve(Buffer.concat(said).toString('utf8')));
  });
  return readAudit(text);
}

type Audit = { readonly vulnerabilities?: Readonly<Record<string, { readonly severity?: string }>> };

/** Of an answer that is none nothing is known. */
export function readAudit(text: string): readonly string[] | undefined {
  try {
    const { vulnerabilities } = JSON.parse(text) as Audit;
    if (vulnerabilities === undefined) return undefined;
    return Object.entries(vulnerabilities).filter(([, { severity }]) => severity === 'high' || severity === 'critical').map(([name, { severity }]) => `${name}: ${severity} hole, says npm audit`);
  } catch {
    return undefined;
  }
}
