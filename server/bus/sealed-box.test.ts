import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { boxOpener, sealTo } from '@/server/bus/sealed-box';

const master = randomBytes(32).toString('base64');
const opener = boxOpener(master);

test('what is sealed to the public half is opened by the key it came from, in its own row', () => {
  const sealed = sealTo(opener.publicKey, 'pässword', 'row-1');
  expect(sealed).not.toContain('pässword');
  expect(boxOpener(master).open(sealed, 'row-1')).toBe('pässword');
  expect(sealTo(opener.publicKey, 'pässword', 'row-1')).not.toBe(sealed);
});

test('not in another row, not by another key, not when changed', () => {
  const sealed = sealTo(opener.publicKey, 'secret', 'row-1');
  expect(() => opener.open(sealed, 'row-2')).toThrow();
  expect(() => boxOpener(randomBytes(32).toString('base64')).open(sealed, 'row-1')).toThrow();
  const [version, sender, iv, body = ''] = sealed.split('.');
  const flipped = Buffer.from(body, 'base64url');
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  expect(() => opener.open([version, sender, iv, flipped.toString('base64url')].join('.'), 'row-1')).toThrow();
  expect(() => opener.open('b1', 'row-1')).toThrow('not a sealed');
  expect(() => boxOpener('short')).toThrow('32 bytes');
});
