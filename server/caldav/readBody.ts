import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SyncFault } from '../../shared/connection/fault.ts';

export const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** Detail of the fault for a body over the limit: a multiget then asks for fewer objects. */
export const BODY_TOO_LARGE = 'the answer is larger than 10 MB';

const unzip = promisify(gunzip);

/** The body as text, unpacked. @throws SyncFault unreadable-answer when it is too large or its packing is broken. */
export async function readBody(body: AsyncIterable<Uint8Array>, encoding: string | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new SyncFault('unreadable-answer', { detail: BODY_TOO_LARGE });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0 || encoding === null || encoding === 'identity') return bytes.toString('utf8');
  if (encoding !== 'gzip') throw new SyncFault('unreadable-answer', { detail: `content-encoding ${encoding}` });
  return (await unpack(bytes)).toString('utf8');
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: MAX_BODY_BYTES });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw new SyncFault('unreadable-answer', { detail: tooLarge ? BODY_TOO_LARGE : 'the gzip body is broken' }, { cause });
  }
}
