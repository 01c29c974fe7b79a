/**
 * Takes apart the link that the server printed, `http(s)://host/pair#token`; undefined when it is none. Plain http is
 * accepted for this machine only: the link is a secret, and so is everything that follows it.
 */
export function readPairingLink(link: string): { readonly server: string; readonly token: string } | undefined {
  const text = link.trim();
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return undefined;
  const token = url.hash.slice(1);
  return url.pathname === '/pair' && token.length >= 20 ? { server: url.origin, token } : undefined;
}
