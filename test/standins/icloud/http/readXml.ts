import { SaxesParser } from 'saxes';

export type XmlElement = {
  readonly name: string;
  readonly ns: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
};

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CS = 'http://calendarserver.org/ns/';
export const APPLE = 'http://apple.com/ns/ical/';

/**
 * Undefined when it is not well-formed, which white space before an XML declaration is: iCloud answers 400 (field manual
 * §1.1). Before a root element it is allowed, and vdirsyncer, which iCloud serves, sends it.
 */
export function readXml(text: string): XmlElement | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const stack: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const element: XmlElement = { name: tag.local, ns: tag.uri, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
    root ??= element;
  });
  parser.on('closetag', () => { stack.pop(); });
  const addText = (chunk: string) => { const top = stack.at(-1); if (top) top.text += chunk; };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', (error) => { throw error; });
  try {
    parser.write(text).close();
  } catch {
    return undefined;
  }
  return root;
}

export function findChild(element: XmlElement | undefined, ns: string, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.ns === ns && child.name === name);
}

export function listDescendants(element: XmlElement, ns: string, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.ns === ns && child.name === name ? [child] : []), ...listDescendants(child, ns, name)]);
}
