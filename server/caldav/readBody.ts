import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SyncFault } from '../../shared/connection/fault.ts';

export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** One event with its attachments may have 20 MB at Apple (field manual iCloud §3.3), and is asked for alone. */
export const MAX_OBJECT_BYTES = 24 * 1024 * 1024;

/** Detail of the fault for a body over the limit: a multiget then asks for fewer objects. */
export const BODY_TOO_LARGE = 'the answer is too large';

const unzip = promisify(gunzip);

/** `encoding` and `type` are the headers of those names; `maxBytes` counts for the body as it comes and unpacked. */
export type BodyForm = { readonly encoding: string | null; readonly type: string | null; readonly maxBytes: number };

/** The body as text, unpacked. @throws SyncFault unreadable-answer when it is too large, or its packing or charset cannot be read. */
export async function readBody(body: AsyncIterable<Uint8Array>, { encoding, type, maxBytes }: BodyForm): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new SyncFault('unreadable-answer', { detail: BODY_TOO_LARGE });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return '';
  if (encoding === null || encoding === 'identity') return decode(bytes, type);
  if (encoding !== 'gzip') throw new SyncFault('unreadable-answer', { detail: `content-encoding ${encoding}` });
  return decode(await unpack(bytes, maxBytes), type);
}

async function unpack(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: maxBytes });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw new SyncFault('unreadable-answer', { detail: tooLarge ? BODY_TOO_LARGE : 'the gzip body is broken' }, { cause });
  }
}

/** By the charset of the content-type, else UTF-8. Bytes that are no text become U+FFFD: one event must not spoil the others. */
function decode(bytes: Buffer, type: string | null): string {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new SyncFault('unreadable-answer', { detail: 'a charset that is not known here' }, { cause });
  }
}
