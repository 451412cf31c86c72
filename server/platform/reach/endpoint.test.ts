import { describe, expect, test } from 'vitest';
import vectors from '@/server/notifications/vectors/ssrf.json';
import { BlockedDestination } from '@/server/platform/reach/blocked';
import { checkHost, precheckHost } from '@/server/platform/reach/endpoint';
import { parseNetworks } from '@/server/platform/reach/networks';

const never = () => Promise.reject(new Error('a name was looked up'));
const LOOPBACK = parseNetworks('127.0.0.0/8, ::1');

describe('a host that is no URL', () => {
  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1', '0.0.0.0', '127.1', '2130706433', '0x7f000001'])('%s is not asked, and no name is looked up', async (host) => {
    await expect(checkHost(host, [], never)).rejects.toThrow(BlockedDestination);
    expect(() => precheckHost(host, [])).toThrow('not public');
  });
  test.each(vectors.names)('$host, which is $addresses', async ({ host, addresses }) => {
    await expect(checkHost(host, [], () => Promise.resolve(addresses))).rejects.toThrow(BlockedDestination);
  });
  test('allowed networks and public addresses, and only those that were checked', async () => {
    expect(await checkHost('127.0.0.1', LOOPBACK, never)).toEqual({ host: '127.0.0.1', addresses: ['127.0.0.1'] });
    expect(await checkHost('two.example', LOOPBACK, () => Promise.resolve(['127.0.0.1', '93.184.215.14']))).toEqual({ host: 'two.example', addresses: ['127.0.0.1', '93.184.215.14'] });
    await expect(checkHost('two.example', LOOPBACK, () => Promise.resolve(['127.0.0.1', '10.0.0.1']))).rejects.toThrow(BlockedDestination);
  });
  test('this machine by its name, before anyone is asked', () => {
    for (const name of ['localhost', 'LOCALHOST.', 'redis.localhost']) {
      expect(() => precheckHost(name, []), name).toThrow(BlockedDestination);
      expect(() => precheckHost(name, LOOPBACK), name).not.toThrow();
    }
    expect(() => precheckHost('localhost.example', [])).not.toThrow();
  });
});
