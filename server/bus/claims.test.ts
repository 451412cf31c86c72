import { describe, expect, it } from 'vitest';
import { createKeyPair, isPublicKey, readJwt, scopedSigner, signAccount, signScopedUser } from './authority';
import { buildAccountClaims, claimsFingerprint } from './claims';
import { assertClosed, closedScope } from './scope';
import { emptySections, type AccountSections } from './sections';

const template = { publish: { allow: ['a.b'], deny: [] }, subscribe: { allow: ['a.>'], deny: ['a.c'] } };
const sections: AccountSections = {
  ...emptySections,
  scopes: { 'plugin:b': { publicKey: createKeyPair('account').publicKey, template }, 'plugin:a': { publicKey: createKeyPair('account').publicKey, template } },
  signers: { worker: createKeyPair('account').publicKey },
  revocations: { UB: 2, UA: 1 },
};

describe('account claims', () => {
  it('do not depend on the order in which sections were written', () => {
    const turned: AccountSections = { ...sections, scopes: Object.fromEntries(Object.entries(sections.scopes).toReversed()), revocations: { UA: 1, UB: 2 } };
    expect(JSON.stringify(buildAccountClaims(turned))).toBe(JSON.stringify(buildAccountClaims(sections)));
  });

  it('have the same fingerprint once signed and read back, and another after any change', async () => {
    const operator = createKeyPair('operator');
    const account = createKeyPair('account');
    const claims = buildAccountClaims(sections);
    const jwt = await signAccount({ name: 'd1', publicKey: account.publicKey, claims, operatorSigningSeed: operator.seed });
    expect(claimsFingerprint(readJwt(jwt).claims)).toBe(claimsFingerprint(claims));
    expect(claimsFingerprint(buildAccountClaims({ ...sections, revocations: { UA: 1, UB: 3 } }))).not.toBe(claimsFingerprint(claims));
  });

  it('say every number, since the server takes an absent one for zero', () => {
    expect(buildAccountClaims(emptySections).limits).toMatchObject({ subs: -1, conn: -1, data: -1, payload: -1, imports: -1, exports: -1, disallow_bearer: true });
  });

  it('never allow replies', () => {
    expect(JSON.stringify(scopedSigner(createKeyPair('account').publicKey, 'r', template))).not.toContain('resp');
  });
});

describe('templates', () => {
  it('with an empty allow list are refused unless they deny everything', () => {
    expect(() => assertClosed({ ...template, publish: { allow: [], deny: [] } })).toThrow(/leaves publish open/);
    expect(() => assertClosed({ ...template, subscribe: { allow: [], deny: ['a'] } })).toThrow(/leaves subscribe open/);
    expect(() => assertClosed(closedScope)).not.toThrow();
  });

  it('with a placeholder inside a token are refused, since the server would not replace it', () => {
    expect(() => assertClosed({ ...template, subscribe: { allow: ['_INBOX_{{name()}}.>'], deny: [] } })).toThrow(/placeholder inside a token/);
    expect(() => assertClosed({ ...template, subscribe: { allow: ['_INBOX.{{name()}}.>'], deny: [] } })).not.toThrow();
  });
});

describe('keys and JWTs', () => {
  it('tell kinds of keys apart', () => {
    const user = createKeyPair('user').publicKey;
    expect(isPublicKey(user, 'user')).toBe(true);
    expect(isPublicKey(user, 'account')).toBe(false);
    expect(isPublicKey(`${user.slice(0, -1)}${user.endsWith('A') ? 'B' : 'A'}`, 'user')).toBe(false);
    expect(isPublicKey('U', 'user')).toBe(false);
  });

  it('are refused when a single character was changed', async () => {
    const account = createKeyPair('account');
    const jwt = await signScopedUser({ name: 'i', userPublicKey: createKeyPair('user').publicKey, accountPublicKey: account.publicKey, signingSeed: account.seed });
    const [head, body, signature] = jwt.split('.') as [string, string, string];
    const forged = Buffer.from(body, 'base64url').toString().replace('"name":"i"', '"name":"j"');
    expect(() => readJwt([head, Buffer.from(forged).toString('base64url'), signature].join('.'))).toThrow();
    expect(readJwt(jwt)).toMatchObject({ name: 'i', expiresAt: null });
  });
});
