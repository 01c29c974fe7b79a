import { SaxesParser } from 'saxes';

export type XmlElement = {
  readonly ns: string;
  /** Local name. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Own text and CDATA, joined. */
  text: string;
};

export const DAV = 'DAV:';
export const CALDAV = 'urn:ietf:params:xml:ns:caldav';
export const CALENDAR_SERVER = 'http://calendarserver.org/ns/';
export const APPLE = 'http://apple.com/ns/ical/';

/** CalDAV answers are a dozen deep; more is somebody's joke. */
const DEEPEST = 64;
/** An element of CalDAV has a handful. */
const MOST_ATTRIBUTES = 200;

/** XML 1.0 §2.2 has no place for these. */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** One whole, well-formed document without a document type, else it throws. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  parser.on('error', (error) => { throw error; });
  // Entities are how small documents grow large; no CalDAV answer has a document type.
  parser.on('doctype', () => { throw new Error('a document type is not accepted'); });
  let attributesSeen = 0;
  parser.on('opentagstart', () => { attributesSeen = 0; });
  parser.on('attribute', () => { if ((attributesSeen += 1) > MOST_ATTRIBUTES) throw new Error(`more than ${MOST_ATTRIBUTES} attributes`); });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const element: XmlElement = { ns: tag.uri, name: tag.local, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
    if (open.length > DEEPEST) throw new Error(`nested deeper than ${DEEPEST}`);
    root ??= element;
  });
  parser.on('closetag', () => { open.pop(); });
  const addText = (chunk: string): void => {
    const element = open.at(-1);
    if (element) element.text += chunk;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  // One such character in one event's notes must not make a calendar unreadable.
  parser.write(text.replace(FORBIDDEN, '\uFFFD')).close();
  if (!root) throw new Error('an empty document');
  return root;
}

export function findChild(element: XmlElement | undefined, ns: string, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.ns === ns && child.name === name);
}

export function listChildren(element: XmlElement, ns: string, name: string): XmlElement[] {
  return element.children.filter((child) => child.ns === ns && child.name === name);
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
