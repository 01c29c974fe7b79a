/** One unfolded property of a component (RFC 5545 §3.1). Names are upper-case; parameter values come without quotes. */
export type ContentLine = { readonly name: string; readonly params: ReadonlyMap<string, string>; readonly value: string };

export type Component = {
  readonly name: string; readonly lines: readonly ContentLine[]; readonly children: readonly Component[];
  /** Bytes that no calendar writes stand where they could change its time. */
  readonly damaged: boolean;
};

/** What stands before the value: the name with its parameters. */
export type LineHead = {
  readonly name: string; readonly params: ReadonlyMap<string, string>;
  /** A colon inside quotes or in an unquoted offset: this head does not say where the value begins. */
  readonly unsure: boolean;
};

const NO_PARAMS: ReadonlyMap<string, string> = new Map();
/** Microsoft and others leave the colon of an offset unquoted; it is not where the value begins. */
const BARE_OFFSET = /TZID=((?:GMT|UTC|Etc\/GMT)[+-]\d{1,2}:\d{2})(?=[;:])/i;
const BARE_OFFSET_BEGUN = /TZID=(?:GMT|UTC|Etc\/GMT)[+-]\d{1,2}$/i;

/** undefined for a line without a colon or with a name that is none. */
export function parseLine(raw: string): ContentLine | undefined {
  const line = /TZID=(?:GMT|UTC|Etc)/i.test(raw) ? raw.replace(BARE_OFFSET, 'TZID="$1"') : raw;
  const colon = findColon(line);
  if (colon < 0) return undefined;
  const head = parseHead(line.slice(0, colon));
  return head && { name: head.name, params: head.params, value: line.slice(colon + 1) };
}

/** `head` is the line up to its first colon; undefined when its name is none. */
export function parseHead(head: string): LineHead | undefined {
  const semicolon = head.indexOf(';');
  const name = (semicolon < 0 ? head : head.slice(0, semicolon)).trim().toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name)) return undefined;
  if (semicolon < 0) return { name, params: NO_PARAMS, unsure: false };
  return { name, params: parseParams(head.slice(semicolon + 1)), unsure: head.includes('"') || BARE_OFFSET_BEGUN.test(head) };
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

/** The first property of that name. */
export function findLine(component: Component, name: string): ContentLine | undefined {
  for (const line of component.lines) if (line.name === name) return line;
  return undefined;
}
