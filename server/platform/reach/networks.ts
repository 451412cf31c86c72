import ipaddr from 'ipaddr.js';

/** A block of addresses. */
export type Network = ReturnType<typeof ipaddr.parseCIDR>;

const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** `10.1.0.0/16, fd00::/8, 127.0.0.1` as networks. Throws for what is none, naming it. */
export function parseNetworks(list: string): Network[] {
  return list.split(',').map((each) => each.trim()).filter(Boolean).map((each) => {
    if (ipaddr.isValidCIDR(each)) return ipaddr.parseCIDR(each);
    if (!ipaddr.isValid(each)) throw new Error(`not an address or a network: ${each}`);
    const address = ipaddr.parse(each);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
}

/** Whether `parseNetworks` takes it. */
export function areNetworks(list: string): boolean {
  return list.split(',').map((each) => each.trim()).filter(Boolean).every((each) => ipaddr.isValidCIDR(each) || ipaddr.isValid(each));
}

/**
 * Where an address leads: `public` on the internet, `internal` when it stands in `allow`, else `blocked`. An IPv4
 * address inside an IPv6 one counts as itself; whatever is neither plainly public nor allowed is blocked.
 */
export function reachOf(text: string, allow: readonly Network[]): 'public' | 'internal' | 'blocked' {
  if (!ipaddr.isValid(text) || text.includes('%')) return 'blocked';
  const address = ipaddr.process(text);
  if (allow.some((network) => contains(network, address))) return 'internal';
  if (address.range() !== 'unicast') return 'blocked';
  // Deprecated forms such as ::127.0.0.1 have no range of their own.
  return address.kind() === 'ipv4' || contains(GLOBAL_IPV6, address) ? 'public' : 'blocked';
}

function contains(network: Network, address: ReturnType<typeof ipaddr.process>): boolean {
  return network[0].kind() === address.kind() && address.match(network);
}
