import ipaddr from 'ipaddr.js';
import { BadAnswer, type Check } from './ask';

const SHOWN = 3;

/** The name stands for an address; for the expected one, where one is expected. The addresses were looked up and admitted before. */
export const checkDns: Check = async ({ addresses, options: { expectAddress } }) => {
  const found = addresses.map(canonical);
  const words = found.length > SHOWN ? `${found.slice(0, SHOWN).join(', ')} and ${found.length - SHOWN} more` : found.join(', ');
  if (expectAddress && !found.includes(canonical(expectAddress))) throw new BadAnswer(`It stands for ${words}, not for ${expectAddress}.`);
  return { detail: `It stands for ${words}.` };
};

function canonical(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address;
}
