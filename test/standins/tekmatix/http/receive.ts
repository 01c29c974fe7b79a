import type { IncomingMessage, ServerResponse } from 'node:http';

export type Wire = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined without a body, null when it is no JSON. */
  readonly body: unknown;
  /** Instead of a body, when a form was sent. */
  readonly form?: Readonly<Record<string, string>>;
};

/** Reads the request whole. */
export async function receive(incoming: IncomingMessage): Promise<ApiRequest> {
  const chunks: Buffer[] = [];
  // node:http without setEncoding gives Buffers.
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value ?? '']));
  const url = new URL(incoming.url ?? '/', `http://${headers['host'] ?? 'localhost'}`);
  const text = Buffer.concat(chunks).toString('utf8');
  const form = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  return {
    method: (incoming.method ?? 'GET').toUpperCase(), path: url.pathname, query: Object.fromEntries(url.searchParams), url, headers,
    ...(form ? { body: undefined, form: Object.fromEntries(new URLSearchParams(text)) } : { body: parse(text) }),
  };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
