import { SyncFault } from '../../shared/connection/fault.ts';
import { classifyCalDavFault, type Purpose } from './classifyCalDavFault.ts';
import { parseMultistatus, type Multistatus } from './parseMultistatus.ts';
import type { DavAnswer, DavRequest, Transport } from './transport.ts';

export type Question = {
  readonly method: 'PROPFIND' | 'REPORT'; readonly path: string; readonly depth: '0' | '1'; readonly body: string; readonly purpose?: Purpose;
};

/**
 * Asks and reads a complete 207. Anything else is a fault, never an empty answer: a maintenance page with status 200,
 * half a document and a document of another kind are all unreadable-answer.
 */
export async function askMultistatus(transport: Transport, { method, path, depth, body, purpose = 'read' }: Question): Promise<Multistatus> {
  const request: DavRequest = { method, path, body, headers: { depth, 'content-type': 'application/xml; charset=utf-8' } };
  const answer = await transport.send(request);
  if (answer.status !== 207) throw faultOf(request, answer, purpose);
  const type = answer.header('content-type') ?? '';
  if (!/\bxml\b/i.test(type)) throw new SyncFault('unreadable-answer', { method, path, status: 207, detail: `content-type ${type || 'missing'}` });
  try {
    return parseMultistatus(answer.text);
  } catch (cause) {
    throw new SyncFault('unreadable-answer', { method, path, status: 207, detail: 'not a complete multistatus' }, { cause });
  }
}

/** The fault for an answer whose status is not one of the expected ones. */
export function faultOf({ method, path }: DavRequest, { status, header }: DavAnswer, purpose: Purpose): SyncFault {
  return classifyCalDavFault({
    purpose, method, path, status, retryAfter: header('retry-after'), now: Date.now(),
    requestId: header('x-apple-request-uuid'), instance: header('x-responding-instance'),
  });
}
