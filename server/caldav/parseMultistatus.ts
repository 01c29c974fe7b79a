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

/** @throws Error with words when the text is not one complete multistatus, or a row says too little. */
export function parseMultistatus(text: string): Multistatus {
  const root = parseXml(text);
  if (root.ns !== DAV || root.name !== 'multistatus') throw new Error(`the document is a ${root.name}`);
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

function toRow(response: XmlElement): MultistatusRow {
  const status = findChild(response, DAV, 'status');
  return {
    path: toPath(findChild(response, DAV, 'href')?.text.trim() ?? ''),
    status: status ? parseStatus(status) : null,
    propstats: listChildren(response, DAV, 'propstat').map((propstat) => ({
      status: parseStatus(findChild(propstat, DAV, 'status')), props: findChild(propstat, DAV, 'prop')?.children ?? [],
    })),
  };
}

/** `HTTP/1.1 404`, with or without words after it (field manual iCloud §4.3). */
function parseStatus(status: XmlElement | undefined): number {
  const code = /^\s*HTTP\/\S+\s+(\d{3})\b/i.exec(status?.text ?? '')?.[1];
  if (code === undefined) throw new Error('a row without a status');
  return Number(code);
}
