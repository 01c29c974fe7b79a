import { lookup as askResolver, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { isPublicAddress } from './publicAddress.ts';

/** A connection that was not made. */
export class ClosedAddress extends Error {
  readonly code = 'ERR_CLOSED_ADDRESS';

  constructor(host: string) {
    super(`${host} leads into a network that is closed to this server`);
    this.name = 'ClosedAddress';
  }
}

type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export type GuardOptions = {
  readonly connectTimeout: number;
  /** The operator named a server of their own: then it may stand on this machine or in its network. */
  readonly allowPrivate: boolean;
  /** Tests bring their own. */
  readonly resolve?: Resolve;
  readonly isAllowed?: (address: string) => boolean;
};

/**
 * Connects to public addresses only. A name is resolved once, every address that it has is looked at, and the connection
 * goes to one of those that are public: a name that says something else a moment later changes nothing (DNS rebinding).
 */
export function createGuardedAgent({ connectTimeout, allowPrivate, resolve = resolveAll, isAllowed = isPublicAddress }: GuardOptions): Dispatcher {
  if (allowPrivate) return new Agent({ connect: { timeout: connectTimeout } });
  const connect = buildConnector({ timeout: connectTimeout, lookup: guardLookup(resolve, isAllowed) });
  return new Agent({
    connect(options, callback) {
      const literal = options.hostname.replace(/^\[|\]$/g, '');
      // An address is not looked up, so it is looked at here.
      if (isIP(literal) !== 0 && !isAllowed(literal)) return callback(new ClosedAddress(options.hostname), null);
      return connect(options, callback);
    },
  });
}

function guardLookup(resolve: Resolve, isAllowed: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then((addresses) => {
      // IPv6-only networks make up addresses beside the real ones (DNS64): what is closed is left out.
      const open = addresses.filter(({ address }) => isAllowed(address));
      const [first] = open;
      if (!first) return callback(new ClosedAddress(host), '');
      return options.all ? callback(null, open) : callback(null, first.address, first.family);
    }, (error: NodeJS.ErrnoException) => callback(error, ''));
  };
}

const resolveAll: Resolve = (host) => new Promise((resolve, reject) => {
  askResolver(host, { all: true, order: 'verbatim' }, (error, addresses) => { if (error) reject(error); else resolve(addresses); });
});

const LOOPBACK = /^https?:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/;
/** This very machine, as stand-ins and tests are: whoever configured it meant it. */
export const isLoopback = (origin: string): boolean => LOOPBACK.test(origin);
