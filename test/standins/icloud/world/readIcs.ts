export type IcsLine = { readonly name: string; readonly params: Readonly<Record<string, string>>; readonly value: string };
export type IcsComponent = { readonly name: string; readonly lines: IcsLine[]; readonly children: IcsComponent[] };

/** What the server itself looks at in a calendar object. It is not a validator: people's calendars hold anything. */
export type IcsFacts = {
  readonly root: IcsComponent;
  /** The components that are not VTIMEZONE. */
  readonly items: readonly IcsComponent[];
  readonly uid: string | null;
};

/** Undefined when the text is not one complete VCALENDAR. */
export function readIcs(text: string): IcsFacts | undefined {
  const stack: IcsComponent[] = [];
  let root: IcsComponent | undefined;
  for (const raw of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const line = parseLine(raw);
    if (!line) continue;
    if (line.name === 'BEGIN') {
      const component: IcsComponent = { name: line.value.toUpperCase(), lines: [], children: [] };
      stack.at(-1)?.children.push(component);
      stack.push(component);
    } else if (line.name === 'END') {
      const closed = stack.pop();
      if (closed?.name !== line.value.toUpperCase()) return undefined;
      if (stack.length === 0) root = closed;
    } else stack.at(-1)?.lines.push(line);
  }
  if (root?.name !== 'VCALENDAR' || stack.length > 0) return undefined;
  const items = root.children.filter((child) => child.name !== 'VTIMEZONE');
  return { root, items, uid: items.map((item) => findLine(item, 'UID')?.value).find(Boolean) ?? null };
}

export function findLine(component: IcsComponent, name: string): IcsLine | undefined {
  return component.lines.find((line) => line.name === name);
}

// RFC 5545 §3.1; a colon inside a quoted parameter does not end the parameters.
function parseLine(raw: string): IcsLine | undefined {
  const match = /^([A-Za-z0-9-]+)((?:;[^=:;"]+=(?:"[^"]*"|[^":;])*)*):(.*)$/.exec(raw);
  if (!match) return undefined;
  const params: Record<string, string> = {};
  for (const part of (match[2] ?? '').matchAll(/;([^=:;"]+)=((?:"[^"]*"|[^":;])*)/g)) {
    params[(part[1] ?? '').toUpperCase()] = (part[2] ?? '').replace(/"/g, '');
  }
  return { name: (match[1] ?? '').toUpperCase(), params, value: match[3] ?? '' };
}
