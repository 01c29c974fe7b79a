import { spawn, type ChildProcess } from 'node:child_process';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AppRouter } from '../../server/api/router.ts';
import type { SessionTokens } from '../../shared/contract/connection.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** The real server as its own process, so that it can be killed like one. */
export type ServerProcess = {
  readonly origin: string;
  readonly pid: number;
  readonly pairingLink: string;
  /** Everything that it logged so far. */
  readonly log: () => string;
  hasEnded(): boolean;
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
};

export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', SYNC_EVERY_SECONDS: '1', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const said = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [name, value] = line.split(/: (?=http)/);
    if (name && value) said.set(name.split(' ')[0] ?? '', value);
    if (said.size === 2) break;
  }
  child.stdout.resume();
  const origin = said.get('Server');
  const pairingLink = said.get('Pairing');
  if (!origin || !pairingLink) throw new Error(`the server did not start:\n${lines.join('')}`);
  return { origin, pid: child.pid ?? 0, pairingLink, log: () => lines.join(''), hasEnded: () => child.exitCode !== null || child.signalCode !== null, stop: () => end(child, 'SIGTERM'), kill: () => end(child, 'SIGKILL') };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

export type Client = ReturnType<typeof createTRPCClient<AppRouter>>;

/** The installation that all sessions of these tests are begun in. */
export const INSTALLATION = '1';

/** A paired browser without a browser: speaks the extension's protocol. */
export function clientOf(origin: string, session?: string | (() => Promise<string>)): Client {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({
      url: `${origin}/trpc`,
      async headers() {
        const token = typeof session === 'function' ? await session() : session;
        return { 'x-icloud-for-tekmatix': INSTALLATION, ...(token ? { authorization: `Bearer ${token}` } : {}) };
      },
    })],
  });
}

/** Uses up the pairing link; returns the session. */
export async function pairWith(server: Pick<ServerProcess, 'origin' | 'pairingLink'>): Promise<string> {
  return (await beginSession(server)).session;
}

/** The same with all tokens of the session. */
export function beginSession({ origin, pairingLink }: Pick<ServerProcess, 'origin' | 'pairingLink'>): Promise<SessionTokens> {
  return clientOf(origin).connection.pair.mutate({ token: new URL(pairingLink).hash.slice(1), browserName: 'test' });
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'icloud-for-tekmatix-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Asks again until the answer is what the world should come to; the last answer is what a failure shows. */
export async function eventually<T>(ask: () => Promise<T> | T, accept: (answer: T) => boolean, within = 60_000): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (accept(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`did not happen within ${within / 1000} s; last seen: ${JSON.stringify(answer, null, 1)?.slice(0, 4_000)}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}
