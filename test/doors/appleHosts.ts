import { Agent, type Dispatcher } from 'undici';

export type AppleHosts = {
  readonly dispatcher: Dispatcher;
  /** Host names that cannot be resolved. */
  readonly unknown: Set<string>;
  /** Every host that was addressed, in order; the password went there. */
  readonly addressed: string[];
};

/** Apple's host names, all served by one stand-in: the door speaks to `https://caldav.icloud.com` as it does in the field. */
export function appleHostsAt(origin: string): AppleHosts {
  const unknown = new Set<string>();
  const addressed: string[] = [];
  const dispatcher = new Agent().compose((dispatch) => (options, handler) => {
    const { host } = new URL(String(options.origin));
    if (unknown.has(host)) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
    addressed.push(host);
    return dispatch({ ...options, origin, headers: { ...toRecord(options.headers), host } }, handler);
  });
  return { dispatcher, unknown, addressed };
}

// The door gives its headers as a plain object.
const toRecord = (headers: unknown): Record<string, string> => ({ ...(headers as Record<string, string>) });
