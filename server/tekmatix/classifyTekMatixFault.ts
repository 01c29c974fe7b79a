import type { FaultKind } from '../../shared/connection/fault.ts';
import { ASKED_WRONGLY, SCOPE } from './transport.ts';

/** A refusal as it came. `message` is the body's, joined when it is a list, and empty when the body is no JSON. */
export type Refusal = { readonly status: number; readonly message: string; readonly path: string };

type Kind = Extract<FaultKind, `tekmatix-${string}`>;

/**
 * What a status that is not 2xx means (texts measured, field manual TekMatix §1.6, §1.8). A missing scope is 401 like a
 * wrong token, so the text decides.
 */
export function classifyTekMatixFault({ status, message, path }: Refusal): Kind {
  if (status === 429) return 'tekmatix-throttled';
  if (status >= 500 || status === 408) return 'tekmatix-unreachable';
  if (status === 401) return classifyUnauthorised(message);
  if (status === 403) return classifyForbidden(message);
  // A location that does not exist is refused by name, with 400, 404 or 422.
  if (/^\/locations\//.test(path) && [400, 404, 422].includes(status)) return 'tekmatix-location-unknown';
  return 'tekmatix-unreadable';
}

function classifyUnauthorised(message: string): Kind {
  if (SCOPE.test(message)) return 'tekmatix-scope-missing';
  if (/user type mismatch/i.test(message)) return 'tekmatix-agency-token';
  return ASKED_WRONGLY.test(message) ? 'tekmatix-unreadable' : 'tekmatix-denied';
}

function classifyForbidden(message: string): Kind {
  if (SCOPE.test(message)) return 'tekmatix-scope-missing';
  if (/does not have access to this location/i.test(message)) return 'tekmatix-location-unknown';
  // No JSON: something before the API refused, and knows nothing of tokens.
  return message === '' ? 'tekmatix-unreachable' : 'tekmatix-denied';
}
