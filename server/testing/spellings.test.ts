import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellings } from './spellings';

test('finds a secret in what was encoded with something before and behind it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: 'binary' }), fc.string(), fc.string(), fc.constantFrom('utf8', 'hex', 'base64', 'base64url'), (secret, before, behind, encoding) => {
      const text = Buffer.from(`${before}${secret}${behind}`).toString(encoding as BufferEncoding);
      expect(spellings(secret).some((spelling) => text.includes(spelling))).toBe(true);
    }),
  );
});
