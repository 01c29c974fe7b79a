import { SyncFault } from '../../shared/connection/fault.ts';
import { DAV, findChild, listChildren, parseXml, type XmlElement } from './parseXml.ts';

/** One `DAV:response` (RFC 4918 §14.24): either a status of its own, or properties grouped by status. */
export type MultistatusRow = {
  /** Host cut off, otherwise as it came. */
  readonly path: string;
  readonly status: number | null;
  readonly propstats: readonly { readonly status: number; readonly props: readonly XmlElement[] }[];
};

export type Multistatus = {
  readonly rows: readonly MultistatusRow[];
  /** RFC 6578 §6.4. */
  readonly syncToken: string | null;
};

const PARTS: ReadonlySet<string> = new Set(['response', 'sync-token', 'responsedescription']);

/**
 * @throws Error with words when the text is not one complete multistatus, holds what a multistatus does not, or a row
 * says too little: a row that we do not recognise is one that we would miss.
 */
export function parseMultistatus(text: string): Multistatus {
  const root = parseXml(text);
  if (root.ns !== DAV || root.name !== 'multistatus') throw new Error(`the document is a ${root.name}`);
  const stray = root.children.find(({ ns, name }) => ns !== DAV || !PARTS.has(name));
  if (stray) throw new Error(`a multistatus with a ${stray.name}`);
  if (root.children.some(({ children }) => children.some(holdsRow))) throw new Error('a row where none belongs');
  return {
    rows: listChildren(root, DAV, 'response').map(toRow),
    syncToken: findChild(root, DAV, 'sync-token')?.text.trim() || null,
  };
}

/** A property that the server has, or undefined. */
export function findProp(row: MultistatusRow, ns: string, name: string): XmlElement | undefined {
  const found = row.propstats.filter(({ status }) => status >= 200 && status < 300).flatMap(({ props }) => props);
  return found.find((prop) => prop.ns === ns && prop.name === name);
}

/** Text of a property; null when it is empty or not there. */
export function readPropText(row: MultistatusRow, ns: string, name: string): string | null {
  return findProp(row, ns, name)?.text.trim() || null;
}

/** The path of an href: servers give paths or whole URLs, and hosts are never kept (field manual iCloud §1.1). */
export function toPath(href: string): string {
  if (href.startsWith('/')) return href;
  if (/^https?:/i.test(href) && URL.canParse(href)) return new URL(href).pathname;
  throw new SyncFault('unreadable-answer', { detail: 'an href that is neither a path nor a URL' });
}

/** Servers differ in what they percent-encode, and may change their mind. */
export function comparablePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** One resource under two spellings. */
export function isSamePath(one: string, other: string): boolean {
  return comparablePath(one).replace(/\/$/, '') === comparablePath(other).replace(/\/$/, '');
}

const holdsRow = (element: XmlElement): boolean => (element.ns === DAV && element.name === 'response') || element.children.some(holdsRow);

function toRow(response: XmlElement): MultistatusRow {
  const href = findChild(response, DAV, 'href')?.text.trim() ?? '';
  // Bytes that were no text: another path than the one that was meant.
  if (href.includes('\uFFFD')) throw new Error('an href that is not text');
  const status = findChild(response, DAV, 'status');
  const propstats = listChildren(response, DAV, 'propstat').map(toPropstat);
  if (!status && propstats.length === 0) throw new Error('a row that says nothing');
  return { path: toPath(href), status: status ? parseStatus(status) : null, propstats };
}

function toPropstat(propstat: XmlElement): MultistatusRow['propstats'][number] {
  const prop = findChild(propstat, DAV, 'prop');
  if (!prop) throw new Error('a propstat without properties');
  return { status: parseStatus(findChild(propstat, DAV, 'status')), props: prop.children };
}

/** `HTTP/1.1 404`, with or without words after it (field manual iCloud §4.3). */
function parseStatus(status: XmlElement | undefined): number {
  const code = /^\s*HTTP\/\S+\s+(\d{3})\b/i.exec(status?.text ?? '')?.[1];
  if (code === undefined) throw new Error('a row without a status');
  return Number(code);
}
