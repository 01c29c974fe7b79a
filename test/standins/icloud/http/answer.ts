import type { XmlElement } from './readXml.ts';

/** A request as the DAV rooms see it: signed in, decoded, not yet judged. */
export type DavRequest = {
  readonly method: string;
  /** Percent-decoded. */
  readonly path: string;
  readonly arrivedAt: 'first-origin' | 'second-origin';
  readonly header: (name: string) => string | null;
  readonly depth: string | null;
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
  readonly body: string;
  /** Undefined: no body, or not XML. */
  readonly xml: XmlElement | undefined;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly contentType?: string;
  readonly body?: string;
  /** iCloud itself takes that long. */
  readonly waitMs?: number;
};

export const empty = (status: number, headers: Answer['headers'] = {}): Answer => ({ status, headers });

/** The page that AppleHttpServer gives for what it does not understand (field manual §4.6). */
export const htmlPage = (status: number, title: string): Answer => ({
  status, contentType: 'text/html; charset=UTF-8',
  body: `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>AppleHttpServer</center>\n</body>\n</html>\n`,
});
