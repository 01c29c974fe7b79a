export function expectTool(name: 'chromium' | 'firefox' | 'radicalePython' | 'pgBin'): string {
  return { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr', radicalePython: '/usr/bin/python3', pgBin: '/usr/lib/postgresql/15/bin' }[name];
}
