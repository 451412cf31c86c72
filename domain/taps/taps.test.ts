import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFilter, parseCondition, printCondition, type TapMessage } from './filter';
import { changeAt, parsePath } from './json-path';
import { type MaskRule, maskPayload, mayBeMasked, rulesFor } from './mask';

const rule = (jsonPath: string, action: MaskRule['action'] = 'mask', pattern = 'platform.oms.>'): MaskRule => ({ id: 'r', pattern, jsonPath, action, label: 'accounts' });
const hash = (value: string) => `h${value.length}`;

describe('masking', () => {
  test('hides, hashes and removes, also inside lists, and says what it did', () => {
    const json = { account: 'A-17', legs: [{ account: 'B', qty: 1 }, { account: 'C', qty: 2 }], note: 'x' };
    const result = maskPayload([rule('$.account', 'hash'), rule('$.legs[*].account', 'remove'), rule('$.note'), rule('$.absent')], { json }, hash);
    expect(result).toEqual({
      withheld: false,
      value: { account: '#h4', legs: [{ qty: 1 }, { qty: 2 }], note: '•••' },
      masked: [{ path: '$.account', action: 'hash', rule: 'accounts' }, { path: '$.legs[*].account', action: 'remove', rule: 'accounts' }, { path: '$.note', action: 'mask', rule: 'accounts' }],
    });
    expect(json.account).toBe('A-17');
  });

  test('what cannot be read under a rule is withheld whole; without a rule it is not', () => {
    expect(maskPayload([rule('$.a')], { unreadable: true }, hash).withheld).toBe(true);
    expect(maskPayload([], { unreadable: true }, hash).withheld).toBe(false);
    expect(maskPayload([rule('not a path')], { json: { a: 1 } }, hash).withheld).toBe(true);
  });

  test('rules go by subject', () => {
    expect(rulesFor([rule('$.a')], 'platform.oms.oms-1.order.created')).toHaveLength(1);
    expect(rulesFor([rule('$.a')], 'platform.data.eod.AAPL')).toHaveLength(0);
    expect(mayBeMasked([rule('$.a')], 'platform.>')).toBe(true);
    expect(mayBeMasked([rule('$.a')], 'platform.data.>')).toBe(false);
  });

  test('a planted secret is nowhere in what comes out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const secret = 'SECRET-7f3a';
        const result = maskPayload([rule('$.deep.account')], { json: { before, deep: { account: { nested: [secret] } }, after } }, hash);
        expect(JSON.stringify(result)).not.toContain(secret);
      }),
    );
  });
});

describe('paths', () => {
  test.each(['', '$', 'a.b', '$..a', '$.a[?(@.b)]', '$.a[-1]', '$.a b'])('%j is refused', (text) => expect(parsePath(text)).toBeNull());
  test('prototype members are not reached', () => {
    expect(changeAt({}, parsePath('$.constructor') ?? [], () => 'x')).toEqual({});
  });
});

describe('filters', () => {
  const message: TapMessage = { topic: 'platform.oms.oms-1.order.created', bytes: 243, headers: { 'Mer-Seq': '7' }, json: { qty: 2500, venue: 'XNAS', legs: [{ id: 'a' }, { id: 'b' }] } };
  test.each([
    ['$.qty>=1000', true],
    ['$.qty<=1000', false],
    ['$.venue = "XNAS"', true],
    ['$.venue!=XNAS', false],
    ['$.absent!=x', true],
    ['$.absent=x', false],
    ['$.legs[*].id=b', true],
    ['$.legs[*].id!=b', false],
    ['$.venue~nas', true],
    ['subject=platform.oms.*.order.*', true],
    ['subject=platform.data.**', false],
    ['header.Mer-Seq=7', true],
    ['size<=200', false],
  ])('%s is %s', (text, expected) => {
    const parsed = parseCondition(text);
    if (!parsed.ok) throw new Error(parsed.message);
    expect(compileFilter([parsed.condition])(message)).toBe(expected);
    expect(parseCondition(printCondition(parsed.condition))).toEqual(parsed);
  });

  test.each(['qty>1', '$.a', 'subject>=x', 'subject=a..b', 'size>=many', '$.a[?]=1', 'x'.repeat(301)])('%j is refused with a sentence', (text) => {
    const parsed = parseCondition(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message.length).toBeGreaterThan(10);
  });
});
