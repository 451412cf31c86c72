import { lookup } from 'node:dns/promises';

export type Resolve = (host: string) => Promise<readonly string[]>;

/** All addresses that this machine would connect to for the name. */
export async function resolveHost(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
