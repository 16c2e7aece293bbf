import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Special-purpose networks that are not globally reachable (RFC 6890 and its registry), and multicast. */
const SPECIAL = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's NAT
  ['127.0.0.0', 8], // this machine
  ['169.254.0.0', 16], // link-local; metadata of clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of 6to4, withdrawn
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 3], // multicast, reserved, broadcast
] as const)
  SPECIAL.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['2001::', 23], // protocol assignments: Teredo, benchmarks, ORCHID
  ['2001:db8::', 32], // documentation
  ['3fff::', 20], // documentation
] as const)
  SPECIAL.addSubnet(network, bits, 'ipv6');

/** All of IPv6 that is given out for the public network; the rest is refused whatever it will be. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an address lies in the public network. Where IPv6 carries an IPv4 address (mapped, NAT64, 6to4), that one
 * decides: it is where the packets go.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !SPECIAL.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false; // a zone is of this machine
  const carried = carriedIPv4(groupsOf(address));
  if (carried !== null) return isPublicAddress(carried);
  return GLOBAL_UNICAST.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

/**
 * The IPv4 address behind an IPv6 address; null for one that carries none. The local NAT64 prefix 64:ff9b:1::/48
 * (RFC 8215) and ::/96 are not among them: they lie outside of the public network, and are refused.
 */
function carriedIPv4(groups: number[]): string | null {
  const begins = (...prefix: number[]): boolean => prefix.every((group, at) => groups[at] === group);
  if (begins(0, 0, 0, 0, 0, 0xffff)) return dotted(groups[6]!, groups[7]!); // ::ffff:0:0/96, mapped
  if (begins(0x64, 0xff9b, 0, 0, 0, 0)) return dotted(groups[6]!, groups[7]!); // 64:ff9b::/96, NAT64 (RFC 6052)
  if (begins(0x2002)) return dotted(groups[1]!, groups[2]!); // 2002::/16, 6to4 (RFC 3056)
  return null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail].map((part) => (part === '' ? [] : part.split(':')));
  const gap = Array<string>(8 - left!.length - right!.length).fill('0');
  return [...left!, ...gap, ...right!].map((group) => Number.parseInt(group, 16));
}
