import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectTool } from '../../scripts/tools.ts';

/** A folder of `.ics` files that vdirsyncer, a CalDAV client of others, keeps in step with one calendar. */
export type SyncedFolder = {
  sync(): Promise<void>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Texts by name, with LF line ends. */
  read(): Promise<Map<string, string>>;
  close(): Promise<void>;
};

export async function syncFolder({ origin, user, password, calendar }: { origin: string; user: string; password: string; calendar: string }): Promise<SyncedFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'vdirsyncer-'));
  const folder = join(dir, 'calendars', calendar);
  await mkdir(folder, { recursive: true });
  const config = join(dir, 'config');
  await writeFile(config, writeConfig({ dir, origin, user, password, calendar }));
  const run = async (command: string) => {
    await promisify(execFile)(expectTool('vdirsyncer'), ['--config', config, command], { env: { ...process.env, HOME: dir, LC_ALL: 'C.UTF-8' } });
  };
  await run('discover');
  return {
    sync: () => run('sync'),
    write: (name, text) => writeFile(join(folder, name), text),
    remove: (name) => rm(join(folder, name)),
    async read() {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.ics'));
      return new Map(await Promise.all(names.map(async (name) => [name, (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')] as const)));
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

const writeConfig = ({ dir, origin, user, password, calendar }: { dir: string; origin: string; user: string; password: string; calendar: string }): string => `[general]
status_path = "${dir}/status"

[pair both]
a = "folder"
b = "icloud"
collections = ["${calendar}"]

[storage folder]
type = "filesystem"
path = "${dir}/calendars"
fileext = ".ics"

[storage icloud]
type = "caldav"
url = "${origin}/"
username = "${user}"
password = "${password}"
`;
