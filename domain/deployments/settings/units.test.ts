import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT_CASES } from './testing/settings-cases';
import { type Amount, parseCpus, parseMemory, retentionSeconds } from './units';

const read = (amount: Amount): string | null => (amount.ok ? amount.value.toString() : null);

describe('units', () => {
  it.each(UNIT_CASES.cpus)('%s CPUs are %s thousandths', (text, expected) => expect(read(parseCpus(text))).toBe(expected));
  it.each(UNIT_CASES.memory)('%s are %s bytes', (text, expected) => expect(read(parseMemory(text))).toBe(expected));
  it.each(UNIT_CASES.retention)('%s are %s seconds', (text, expected) => expect(retentionSeconds(text)).toBe(expected));
  it('for ever has no end', () => expect(retentionSeconds('infinite')).toBe(Number.POSITIVE_INFINITY));

  it('thousandths are exact, whichever way they are written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999_999 }), (thousandths) => {
      const text = `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`;
      expect([read(parseCpus(`${thousandths}m`)), read(parseCpus(text))]).toEqual([String(thousandths), String(thousandths)]);
    }));
  });

  it('a fraction of a unit is exact or refused, never rounded', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 999 }), (whole, fraction) => {
      const amount = parseMemory(`${whole}.${String(fraction).padStart(3, '0')}Ki`);
      const exact = (whole * 1000 + fraction) * 1024;
      expect(read(amount)).toBe(exact % 1000 === 0 ? String(exact / 1000) : null);
    }));
  });

  it('no text whatever throws', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect([parseCpus(text), parseMemory(text)].every(({ ok }) => typeof ok === 'boolean')).toBe(true);
      retentionSeconds(text);
    }));
  });
});
