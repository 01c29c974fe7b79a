import { refuse } from '../http/answer.ts';
import type { Call } from './route.ts';

/** The JSON object of a write. @throws Refusal */
export function readBody({ request }: Call): Readonly<Record<string, unknown>> {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refuse(422, ['body must be an object']);
  // JSON objects have string keys.
  return body as Record<string, unknown>;
}
