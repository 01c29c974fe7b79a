/** Takes apart the link that the server printed, `http(s)://host/pair#token`; undefined when it is none. */
export function readPairingLink(link: string): { readonly server: string; readonly token: string } | undefined {
  const text = link.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const server = readServer(text);
  const token = url.hash.slice(1);
  return server !== undefined && url.pathname === '/pair' && token.length >= 20 ? { server, token } : undefined;
}

/**
 * The origin of an address that a server may have; undefined when it may not. Plain http is accepted for this machine only:
 * the link is a secret, and so is everything that follows it.
 */
export function readServer(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && loopback) ? origin : undefined;
}
