import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A data directory that another process is using. */
export class DataDirInUse extends Error {
  constructor(dir: string, pid: number) {
    super(`The data directory ${dir} is in use by process ${pid}. Stop that server first, or give this one its own DATA_DIR. `
      + 'To run several servers, set DATABASE_URL to a PostgreSQL database.');
    this.name = 'DataDirInUse';
  }
}

/**
 * Takes the exclusive right to `dir`: the embedded engine has no lock of its own, and two processes on one directory
 * destroy it. The lock of a process that died is taken over. Returns the release.
 * @throws DataDirInUse when a live process holds it.
 */
export function lockDataDir(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'server.lock');
  for (let tries = 0; tries < 5; tries += 1) {
    if (create(path)) return () => rmSync(path, { force: true });
    const holder = readHolder(path);
    if (holder !== undefined && holder !== process.pid && isAlive(holder)) throw new DataDirInUse(dir, holder);
    setAside(path);
  }
  throw new Error(`The lock of ${dir} changes hands too fast; start one server only.`);
}

function create(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A zombie still answers signal 0 until it is reaped; on Linux its state tells. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

/** Renaming is atomic: of two processes that see the same dead lock, one moves it away and the other finds nothing. */
function setAside(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch { /* another process was faster */ }
}
