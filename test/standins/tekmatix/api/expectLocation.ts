import { refuse } from '../http/answer.ts';
import type { Call } from './route.ts';

/** The location that a call names must be the token's (field manual TekMatix §1.6). @throws Refusal */
export function expectLocation({ location }: Call, named: unknown): void {
  if (typeof named !== 'string' || named === '') throw refuse(422, ['locationId must be a string', 'locationId should not be empty']);
  if (named !== location.id) throw refuse(403, 'The token does not have access to this location.');
}
