import { isIP } from 'node:net';

/**
 * Networks that are nobody's on the internet: IANA special-purpose registries of IPv4 (RFC 6890 and successors), among them
 * link-local with the clouds' metadata service, carrier-grade NAT, benchmarking, documentation, multicast and reserved.
 */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
];

/** Within 2000::/3, the only part of IPv6 that is routed: tunnels that carry any IPv4 address, and documentation. */
const CLOSED_V6: readonly (readonly [string, number])[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];

/** True for an address that a service on the internet can have. What is no address at all has none. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  // A zone names an interface of this machine.
  if (bare.includes('%')) return false;
  if (isIP(bare) === 4) return !CLOSED_V4.some(([net, bits]) => isWithin(readV4(bare), { net: readV4(net), bits, of: 32 }));
  if (isIP(bare) !== 6) return false;
  const value = readV6(bare);
  return isWithin(value, { net: readV6('2000::'), bits: 3, of: 128 }) && !CLOSED_V6.some(([net, bits]) => isWithin(value, { net: readV6(net), bits, of: 128 }));
}

type Network = { readonly net: bigint; readonly bits: number; readonly of: number };

const isWithin = (value: bigint, { net, bits, of }: Network): boolean => value >> BigInt(of - bits) === net >> BigInt(of - bits);

const readV4 = (text: string): bigint => text.split('.').reduce((value, part) => (value << 8n) + BigInt(part), 0n);

function readV6(text: string): bigint {
  const plain = text.replace(/(\d+\.\d+\.\d+\.\d+)$/, (v4) => `${(readV4(v4) >> 16n).toString(16)}:${(readV4(v4) & 0xffffn).toString(16)}`);
  const [head = '', tail] = plain.split('::');
  const [first, last] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [string[], string[]]; // two in, two out
  const missing = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array.from({ length: missing }, () => '0'), ...last].reduce((value, part) => (value << 16n) + BigInt(`0x${part}`), 0n);
}
