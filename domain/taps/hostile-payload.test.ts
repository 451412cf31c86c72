import { describe, expect, it } from 'vitest';
import { compileFilter, parseCondition } from './filter';
import { maskPayload, type MaskRule } from './mask';

const rule = (jsonPath: string): MaskRule => ({ id: 'r', pattern: 'platform.oms.>', jsonPath, action: 'mask', label: 'accounts' });
const mask = (text: string, ...rules: MaskRule[]) => maskPayload(rules, { json: JSON.parse(text) as unknown }, (value) => `h${value.length}`);
const nested = (levels: number, inner: string) => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;

describe('payloads made to slip past a mask', () => {
  it.each([
    ['a key given twice', '{"account":"secret-1","account":"secret-2"}'],
    ['a key spelt with an escape', '{"\\u0061ccount":"secret"}'],
    ['a parent given twice, the second one empty', '{"order":{"account":"secret"},"order":{}}'],
  ])('%s: nothing of it is in the value written anew', (_, text) => {
    const masked = mask(text, rule('$.account'), rule('$.order.account'));
    expect(JSON.stringify(masked)).not.toContain('secret');
  });

  it('nested too deep: withheld, and no error for the relay', () => {
    expect(mask(nested(50, '1'), rule('$.account')).withheld).toBe(false);
    expect(mask(nested(20_000, '{"account":"secret"}'), rule('$.account')).withheld).toBe(true);
  });

  it('with keys that mean something to the language: kept as data', () => {
    const masked = mask('{"__proto__":{"account":"secret"},"account":"secret"}', rule('$.account'), rule('$.__proto__.account'));
    expect(JSON.stringify(masked)).not.toContain('secret');
    expect({}).not.toHaveProperty('account');
  });
});

describe('payloads made to break a filter', () => {
  it('nested too deep: does not match, and no error', () => {
    const parsed = parseCondition('$.a~1');
    if (!parsed.ok) throw new Error(parsed.message);
    expect(compileFilter([parsed.condition])({ topic: 'platform.x', bytes: 1, headers: {}, json: JSON.parse(nested(20_000, '1')) as unknown })).toBe(false);
  });
});
