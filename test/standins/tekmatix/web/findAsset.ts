import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

const FOLDER = new URL('./assets/', import.meta.url);
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html' };

/** The order of the parts is the order of the cascade. */
const STYLES = ['tokens', 'shell', 'sidebar', 'topbar', 'kit', 'dialog', 'dashboard', 'calendar', 'settings', 'integrations', 'login', 'narrow'];

export type Asset = { readonly type: string; readonly body: string };

/** A file of the web app by its path below `/assets/`; `app.css` is all style sheets in one. Read anew each time. */
export function findAsset(path: string): Asset | undefined {
  if (path === 'app.css') return { type: 'text/css', body: STYLES.map((part) => read(`style/${part}.css`)).join('\n') };
  const type = TYPES[extname(path)];
  return type && files().has(path) ? { type, body: read(path) } : undefined;
}

/** Only what lies in the folder, whatever the path says. */
function files(): Set<string> {
  return new Set(readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }));
}

function read(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}
