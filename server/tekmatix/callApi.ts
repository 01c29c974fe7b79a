import { z } from 'zod';
import { SyncFault } from '../../shared/connection/fault.ts';
import { classifyTekMatixFault } from './classifyTekMatixFault.ts';
import { send, type ApiAnswer, type ApiCall, type TransportOptions } from './transport.ts';

const zRefusal = z.object({
  message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))]).catch(''),
  traceId: z.string().optional().catch(undefined),
});

/** Calls and expects 2xx. @throws SyncFault as classifyTekMatixFault says, with the trace id that their support asks for */
export async function callApi(options: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  const answer = await send(options, call);
  if (answer.status >= 200 && answer.status < 300) return answer;
  const { message, traceId } = zRefusal.catch({ message: '' }).parse(parseJson(answer.text));
  const dayIsOver = answer.status === 429 && answer.header('x-ratelimit-daily-remaining') === '0';
  const kind = dayIsOver ? 'tekmatix-day-limit' : classifyTekMatixFault({ status: answer.status, message, path: call.path });
  throw new SyncFault(kind, {
    method: call.method, path: call.path, status: answer.status, detail: message.slice(0, 200), ...(traceId === undefined ? {} : { requestId: traceId }),
  });
}

/** Calls and reads the answer. @throws SyncFault tekmatix-unreadable when a field that we use is missing or no such thing */
export async function readApi<T>(options: TransportOptions, call: ApiCall, shape: z.ZodType<T>): Promise<T> {
  const answer = await callApi(options, call);
  const parsed = shape.safeParse(parseJson(answer.text));
  if (parsed.success) return parsed.data;
  // Where it is wrong, never what stands there.
  const [issue] = parsed.error.issues;
  const detail = `${issue?.path.join('.') || 'the answer'}: ${issue?.code ?? 'wrong'}`;
  throw new SyncFault('tekmatix-unreadable', { method: call.method, path: call.path, status: answer.status, detail });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
