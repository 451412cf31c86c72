import ipaddr from 'ipaddr.js';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { type Network, reachOf } from '@/server/platform/reach/networks';
import { type Resolve, resolveHost } from '@/server/platform/reach/resolve-host';

/** A URL that was looked at: only `addresses` may be connected to, whatever its name means a moment later. */
export interface Destination {
  url: URL;
  addresses: readonly string[];
}

const PUBLIC_PORTS = ['', '8443'];
const MAX_URL = 2048;

/** What can be said of a URL without asking anyone: its form, its scheme, and its address when it is one. Throws BlockedDestination. */
export function parseDestination(text: string, allow: readonly Network[]): URL {
  if (text.length > MAX_URL || !URL.canParse(text)) throw new BlockedDestination('This is not a URL.');
  const url = new URL(text);
  const plain = url.protocol === 'http:' && allow.length > 0;
  if (url.protocol !== 'https:' && !plain) throw new BlockedDestination('Only https addresses are called.');
  if (url.username || url.password) throw new BlockedDestination('A URL with a user or password in it is not called.');
  const literal = literalOf(url);
  if (literal) admit(url, [literal], allow);
  return url;
}

/**
 * Checks the URL once and for all: its form, and every address its name stands for at this moment. One blocked address
 * blocks the name. Throws BlockedDestination, or what the look-up throws.
 */
export async function checkDestination(text: string, allow: readonly Network[], resolve: Resolve = resolveHost): Promise<Destination> {
  const url = parseDestination(text, allow);
  const literal = literalOf(url);
  const addresses = literal ? [literal] : await resolve(url.hostname);
  admit(url, addresses, allow);
  return { url, addresses };
}

function admit(url: URL, addresses: readonly string[], allow: readonly Network[]): void {
  const reaches = addresses.map((address) => reachOf(address, allow));
  if (reaches.length === 0 || reaches.includes('blocked')) throw new BlockedDestination('It leads to an address that is not public.');
  if (reaches.every((reach) => reach === 'internal')) return;
  if (url.protocol !== 'https:') throw new BlockedDestination('Only https addresses are called.');
  if (!PUBLIC_PORTS.includes(url.port)) throw new BlockedDestination('Only the ports 443 and 8443 are called.');
}

/** The address that a URL names without a name. The URL parser has already turned other spellings of it into this one. */
function literalOf(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) ? host : null;
}
