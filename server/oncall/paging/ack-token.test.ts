import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ackSigner, isSignedFor, linkIdOf } from '@/server/oncall/paging/ack-token';
import { newId } from '@/server/platform/ids';

const signer = ackSigner(randomBytes(32).toString('base64'));
const claim = { linkId: newId(), pageId: newId(), userId: 'ann', expiresAt: new Date('2026-11-22T10:00:00Z') };
const token = signer.token(claim);
const checks = (changes: object = {}, given = token, keys = [signer.publicKey]) => isSignedFor(given, { ...claim, ...changes }, keys);

test('a link is of one page, one person and one end, and the same in every mail', () => {
  expect(checks()).toBe(true);
  expect(token).toBe(signer.token({ ...claim }));
  expect(token).toMatch(/^[\w-]{107}$/);
  expect(linkIdOf(token)).toBe(claim.linkId);
  for (const changes of [{ pageId: newId() }, { userId: 'rob' }, { linkId: newId() }, { expiresAt: new Date('2026-11-22T10:00:00.001Z') }]) expect(checks(changes)).toBe(false);
});

test('it is checked with a published key: that of another master key is none, an older one still is', () => {
  const other = ackSigner(randomBytes(32).toString('base64'));
  expect(other.keyId).not.toBe(signer.keyId);
  expect(checks({}, token, [other.publicKey])).toBe(false);
  expect(checks({}, token, [other.publicKey, signer.publicKey])).toBe(true);
  expect(checks({}, token, [])).toBe(false);
});

test('no single changed character passes, nor any other text', () => {
  for (let at = 0; at < token.length; at++) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(checks({}, changed), changed).toBe(false);
  }
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => linkIdOf(text) === null && !checks({}, text)));
});

test('two masters of the same bytes make the same key: it survives a restart', () => {
  const master = Buffer.alloc(32, 7).toString('base64');
  expect(ackSigner(master).publicKey).toBe(ackSigner(master).publicKey);
});
