import { type Account, findAccountByEmail, type World } from '../world/world.ts';
import type { Answer } from './answer.ts';

export type SignIn =
  | { readonly kind: 'signed-in'; readonly account: Account }
  /** `account`: the e-mail is known, the pair is rejected. */
  | { readonly kind: 'refused'; readonly account?: Account };

/** Basic only; wrong, revoked and main passwords look the same (field manual §2.2). Read at each request: revoking works at once. */
export function signIn(world: World, authorization: string | null): SignIn {
  const match = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '');
  if (!match) return { kind: 'refused' };
  const pair = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return { kind: 'refused' };
  const account = findAccountByEmail(world, pair.slice(0, colon));
  if (!account) return { kind: 'refused' };
  const welcome = account.calendarService === 'on' && account.passwords.has(pair.slice(colon + 1));
  return welcome ? { kind: 'signed-in', account } : { kind: 'refused', account };
}

/** Both challenges, no body. The partition header tells that Apple found the account. */
export function refuse(world: World, account: Account | undefined): Answer {
  return {
    status: 401,
    headers: {
      'content-length': '0',
      'www-authenticate': ['X-MobileMe-AuthToken realm="MMCalDav"', 'Basic realm="MMCalDav"'],
      ...(account ? { 'x-apple-user-partition': String(world.toggles.partition) } : { 'x-apple-filtered-at-edge': 'true', 'x-apple-edge-response-time': '0' }),
    },
  };
}
