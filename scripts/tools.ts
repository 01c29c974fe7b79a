import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Tool = 'chromium' | 'firefox' | 'radicalePython' | 'postgres' | 'cyrus' | 'saslpasswd' | 'davical' | 'php' | 'vdirsyncer';

type Search = {
  /** Set to use another one. */
  readonly variable: string;
  readonly commands: readonly string[];
  /** Asked for each time: the tool may just have been installed. */
  readonly places: () => readonly string[];
  readonly install: string;
};

export const SEARCHES: Record<Tool, Search> = {
  chromium: {
    variable: 'CHROMIUM_PATH', commands: ['chromium', 'chromium-browser'],
    places: () => ['/Applications/Chromium.app/Contents/MacOS/Chromium', 'C:\\Program Files\\Chromium\\Application\\chrome.exe'],
    install: 'Chromium (or run "npx playwright-core install chromium")',
  },
  firefox: {
    variable: 'FIREFOX_PATH', commands: ['firefox-esr', 'firefox'],
    places: () => ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    install: 'Firefox',
  },
  radicalePython: {
    variable: 'RADICALE_PYTHON', commands: [], places: () => ['/usr/bin/python3', '/opt/homebrew/bin/python3', '/usr/local/bin/python3'],
    install: 'Radicale, a CalDAV server ("python3 -m pip install radicale")',
  },
  postgres: {
    variable: 'POSTGRES_BIN', commands: [], places: () => [...debianPostgres(), '/opt/homebrew/opt/postgresql@17/bin', '/usr/local/opt/postgresql@17/bin'],
    install: 'PostgreSQL 15 or newer (its folder with initdb goes into POSTGRES_BIN)',
  },
  cyrus: {
    variable: 'CYRUS_HTTPD', commands: [], places: () => ['/usr/lib/cyrus/bin/httpd', '/usr/libexec/cyrus-imapd/httpd', '/usr/cyrus/libexec/httpd'],
    install: 'Cyrus IMAP with CalDAV (the path of its httpd goes into CYRUS_HTTPD)',
  },
  saslpasswd: {
    variable: 'SASLPASSWD', commands: ['saslpasswd2'], places: () => ['/usr/sbin/saslpasswd2'],
    install: 'saslpasswd2 of Cyrus SASL',
  },
  davical: {
    variable: 'DAVICAL_DIR', commands: [], places: () => ['/usr/share/davical'],
    install: 'DAViCal, a CalDAV server, with AWL beside it (its folder goes into DAVICAL_DIR)',
  },
  php: {
    variable: 'PHP', commands: ['php'], places: () => ['/opt/homebrew/bin/php', '/usr/local/bin/php'],
    install: 'PHP with its extensions for PostgreSQL and XML',
  },
  vdirsyncer: {
    variable: 'VDIRSYNCER', commands: ['vdirsyncer'], places: () => ['/opt/homebrew/bin/vdirsyncer', '/usr/local/bin/vdirsyncer'],
    install: 'vdirsyncer, a CalDAV client ("python3 -m pip install vdirsyncer")',
  },
};

// Object.keys gives strings; these are the keys of the record above.
export const TOOLS = Object.keys(SEARCHES) as Tool[];

/** Path of the tool (for `postgres`: of the folder with its programs), or undefined. Its variable wins over what is found. */
export function findTool(tool: Tool): string | undefined {
  const { variable, commands, places } = SEARCHES[tool];
  const named = process.env[variable];
  if (named) return named;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => commands.map((command) => join(folder, command)));
  return [...onPath, ...places()].find(exists);
}

/** @throws Error that says what to install. */
export function expectTool(tool: Tool): string {
  const path = findTool(tool);
  if (path === undefined) throw new Error(`${SEARCHES[tool].install} is needed. Install it, or set ${SEARCHES[tool].variable}.`);
  return path;
}

function exists(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Debian keeps the server's programs outside the search path, one folder for each version. */
function debianPostgres(): string[] {
  try {
    return readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`);
  } catch {
    return [];
  }
}
