import { z } from 'zod';
import { SyncFault } from '../../shared/connection/fault.ts';
import { classifyTekMatixFault } from './classifyTekMatixFault.ts';
import { scopeOf } from './scopes.ts';
import { send, type ApiAnswer, type ApiCall, type TransportOptions } from './transport.ts';

const zRefusal = z.object({
  message: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('; '))]).catch(''),
  traceId: z.string().optional().catch(undefined),
  /** The token routes say it here (field manual TekMatix §1.6). */
  error_description: z.string().catch(''),
});

/** Calls and expects 2xx. @throws SyncFault as classifyTekMatixFault says, with the trace id that their support asks for */
export async function callApi(options: TransportOptions, call: ApiCall): Promise<ApiAnswer> {
  const answer = await send(options, call);
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw toRefusal(call, answer);
}

/** The fault of an answer that is not 2xx, with the trace id and, when a scope is missing, its name. */
export function toRefusal(call: ApiCall, { status, text, header }: ApiAnswer): SyncFault {
  const { message: said, error_description: described, traceId } = zRefusal.catch({ message: '', error_description: '' }).parse(parseJson(text));
  const message = said || described;
  const dayIsOver = status === 429 && header('x-ratelimit-daily-remaining') === '0';
  const kind = dayIsOver ? 'tekmatix-day-limit' : classifyTekMatixFault({ status, message, path: call.path });
  const scope = kind === 'tekmatix-scope-missing' ? scopeOf(call) : undefined;
  return new SyncFault(kind, {
    method: call.method, path: call.path, status, detail: withoutValues(message, call).slice(0, 200),
    ...(traceId === undefined ? {} : { requestId: traceId }), ...(scope === undefined ? {} : { scope }),
  });
}

/** What TekMatix says goes to the log, and what it quotes may be somebody's title: quotations and everything that we sent are left out. */
function withoutValues(message: string, { body = {}, form = {} }: ApiCall): string {
  const sent = [...Object.values(body), ...Object.values(form)].filter((value): value is string => typeof value === 'string' && value.length > 2);
  return sent.reduce((text, value) => text.replaceAll(value, '…'), message).replace(/(["'`“‘«])(?:(?!\1)[^"'`”’»]){1,500}["'`”’»]/g, '$1…$1');
}

/** Calls and reads the answer. @throws SyncFault tekmatix-unreadable when a field that we use is missing or no such thing */
export async function readApi<T>(options: TransportOptions, call: ApiCall, shape: z.ZodType<T>): Promise<T> {
  return readAnswer(call, await callApi(options, call), shape);
}

export function readAnswer<T>(call: ApiCall, answer: ApiAnswer, shape: z.ZodType<T>): T {
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
