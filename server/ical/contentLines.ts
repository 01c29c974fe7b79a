/** One unfolded property of a component (RFC 5545 §3.1). Names are upper-case; parameter values come without quotes. */
export type ContentLine = { readonly name: string; readonly params: ReadonlyMap<string, string>; readonly value: string };

export type Component = { readonly name: string; readonly lines: readonly ContentLine[]; readonly children: readonly Component[] };

const NO_PARAMS: ReadonlyMap<string, string> = new Map();
/** Microsoft and others leave the colon of an offset unquoted; it is not where the value begins. */
const BARE_OFFSET = /TZID=((?:GMT|UTC|Etc\/GMT)[+-]\d{1,2}:\d{2})(?=[;:])/i;

/**
 * Reads iCalendar text into its outermost components. Line ends may be CRLF, LF or CR; a line that is no property is
 * passed over. undefined when a component is not closed: the text was cut, and what is missing may take time.
 */
export function readComponents(text: string): Component[] | undefined {
  type Open = { name: string; lines: ContentLine[]; children: Component[] };
  const root: Open = { name: '', lines: [], children: [] };
  const stack: Open[] = [root];
  for (const raw of unfold(text)) {
    const line = parseLine(raw);
    if (!line) continue;
    const top = stack.at(-1) ?? root;
    if (line.name === 'BEGIN') {
      const opened: Open = { name: line.value.trim().toUpperCase(), lines: [], children: [] };
      top.children.push(opened);
      stack.push(opened);
    } else if (line.name === 'END') {
      if (stack.length < 2) return undefined;
      stack.length = depthClosedBy(line.value.trim().toUpperCase(), stack.map((open) => open.name));
    } else top.lines.push(line);
  }
  return stack.length === 1 ? root.children : undefined;
}

/** An END that names an outer component closes what is open inside it too; one that names nothing open is a misspelt end. */
function depthClosedBy(name: string, open: readonly string[]): number {
  const depth = open.lastIndexOf(name);
  return depth > 0 ? depth : open.length - 1;
}

/** Logical lines: a line that begins with white space goes on with the one before. */
export function unfold(text: string): string[] {
  return text.replace(/\r\n?|\n/g, '\n').replace(/\n[ \t]/g, '').split('\n').filter((line) => line.trim() !== '');
}

/** undefined for a line without a colon or with a name that is none. */
export function parseLine(raw: string): ContentLine | undefined {
  const line = raw.includes('TZID=') ? raw.replace(BARE_OFFSET, 'TZID="$1"') : raw;
  const colon = findColon(line);
  if (colon < 0) return undefined;
  const head = line.slice(0, colon);
  const semicolon = head.indexOf(';');
  const name = (semicolon < 0 ? head : head.slice(0, semicolon)).trim().toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) return undefined;
  return { name, params: semicolon < 0 ? NO_PARAMS : parseParams(head.slice(semicolon + 1)), value: line.slice(colon + 1) };
}

/** The first colon outside quotes. */
function findColon(line: string): number {
  const first = line.indexOf(':');
  const quote = line.indexOf('"');
  if (quote < 0 || quote > first) return first;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === ':' && !quoted) return i;
  }
  return -1;
}

function parseParams(text: string): Map<string, string> {
  const params = new Map<string, string>();
  for (const part of text.match(/(?:[^;"]|"[^"]*")+/g) ?? []) {
    const equals = part.indexOf('=');
    if (equals > 0) params.set(part.slice(0, equals).trim().toUpperCase(), part.slice(equals + 1).replaceAll('"', '').trim());
  }
  return params;
}

/** TEXT values escape commas, semicolons, backslashes and line ends (RFC 5545 §3.3.11). */
export function unescapeText(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_match, char: string) => (char === 'n' || char === 'N' ? '\n' : char));
}

export function findLine(component: Component, name: string): ContentLine | undefined {
  return component.lines.find((line) => line.name === name);
}
