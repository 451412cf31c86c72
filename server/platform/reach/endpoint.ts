import ipaddr from 'ipaddr.js';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { type Network, reachOf } from '@/server/platform/reach/networks';
import { type Resolve, resolveHost } from '@/server/platform/reach/resolve-host';

/** A host that was looked at: only `addresses` may be connected to, whatever its name means a moment later. */
export interface Endpoint {
  host: string;
  addresses: readonly string[];
}

const NOT_PUBLIC = 'It leads to an address that is not public.';
/** Names that are this machine wherever they are asked for (RFC 6761). */
const LOCAL_NAME = /(^|\.)localhost\.?$/i;

/** What can be said of a host without asking anyone. Throws BlockedDestination. */
export function precheckHost(host: string, allow: readonly Network[]): void {
  if (ipaddr.isValid(host)) admit([host], allow);
  else if (LOCAL_NAME.test(host) && !['127.0.0.1', '::1'].some((address) => reachOf(address, allow) === 'internal')) throw new BlockedDestination(NOT_PUBLIC);
}

/**
 * Checks a host that is no URL, whatever port is meant: every address that it stands for at this moment is public or
 * allowed, or it is blocked. Throws BlockedDestination, or what the look-up throws.
 */
export async function checkHost(host: string, allow: readonly Network[], resolve: Resolve = resolveHost): Promise<Endpoint> {
  // Written out in full: `127.1` would be taken for a name further on.
  const addresses = ipaddr.isValid(host) ? [ipaddr.parse(host).toString()] : await resolve(host);
  admit(addresses, allow);
  return { host, addresses };
}

function admit(addresses: readonly string[], allow: readonly Network[]): void {
  if (addresses.length === 0 || addresses.some((address) => reachOf(address, allow) === 'blocked')) throw new BlockedDestination(NOT_PUBLIC);
}
