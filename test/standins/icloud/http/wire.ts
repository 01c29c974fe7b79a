import type { Answer } from './answer.ts';
import { DAV } from './readXml.ts';

export type PropName = { readonly ns: string; readonly name: string };
/** One row of a multistatus: `found` is inner XML by property, undefined where there is none. */
export type Row =
  | { readonly href: string; readonly props: readonly { readonly prop: PropName; readonly inner: string | undefined }[] }
  | { readonly href: string; readonly status: string };

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OPEN = '<multistatus xmlns="DAV:">';
const MULTISTATUS = { contentType: 'application/xml; charset=UTF-8', status: 207 };

/** Apple's form: no prefixes, a default namespace on every element, gaps where other properties could be (field manual §1.2). */
export function multistatus(rows: readonly Row[], tail = ''): Answer {
  return { ...MULTISTATUS, body: `${PROLOG}\n${OPEN}\n\n    \n    \n${rows.map(writeRow).join('        \n')}${tail}\n    \n</multistatus>\n` };
}

/** 84 bytes, recorded: what is left of a multistatus when the server gives up (field manual §4.2). */
export const CUT_MULTISTATUS = `${PROLOG}\n${OPEN}\n\n`;

export const element = ({ ns, name }: PropName, inner: string) =>
  inner === '' ? `<${name} xmlns="${ns}"/>` : `<${name} xmlns="${ns}">${inner}</${name}>`;

export const davHref = (href: string) => `<href xmlns="DAV:">${escapeXml(href)}</href>`;

export const syncTokenTail = (token: string) => `\n    <sync-token xmlns="${DAV}">${token}</sync-token>`;

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Resource names keep what a URL path may hold. */
export const encodeHref = (path: string) => path.split('/').map(encodeURIComponent).join('/').replace(/%40/g, '@');

function writeRow(row: Row): string {
  const opening = `        <response xmlns="DAV:">\n            <href>${escapeXml(encodeHref(row.href))}</href>\n`;
  if ('status' in row) return `${opening}            <status>${row.status}</status>\n        </response>\n`;
  const missing = row.props.some(({ inner }) => inner === undefined);
  const found = writePropstat(row.props.map(({ prop, inner }) => (inner === undefined ? '' : element(prop, inner))), '200 OK');
  const notFound = writePropstat(row.props.map(({ prop, inner }) => (inner === undefined ? element(prop, '') : '')), '404 Not Found');
  return `${opening}            \n${found}${missing ? `                \n${notFound}` : ''}                \n            \n        </response>\n`;
}

function writePropstat(slots: readonly string[], status: string): string {
  const gaps = slots.map((slot) => `                        \n                            ${slot && '\n                                '}${slot}\n                            \n`);
  return `                <propstat>\n                    <prop>\n${gaps.join('')}                        \n                    </prop>\n                    <status>HTTP/1.1 ${status}</status>\n                </propstat>\n`;
}
