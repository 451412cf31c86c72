import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint';
import { compareBytes, type Labels } from './labels';
import vectors from './vectors/fingerprint.json';

// Two steps: the compiler gives every label set the optional members of all others.
const decimal = vectors.decimal as readonly unknown[] as readonly { labels: Labels; hash: string }[];
const live = vectors.live as readonly unknown[] as readonly { labels: Labels; fingerprint: string }[];

describe('fingerprint vectors', () => {
  it.each(decimal)('$hash of $labels', ({ labels, hash }) => {
    expect(BigInt(`0x${fingerprintOf(labels)}`).toString()).toBe(hash);
  });

  it.each(live)('$fingerprint of $labels', ({ labels, fingerprint }) => {
    expect(fingerprintOf(labels)).toBe(fingerprint);
  });
});

/** The definition, written with big integers. */
function reference(labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).filter((name) => labels[name] !== '').sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  let hash = 14695981039346656037n;
  for (const byte of Buffer.concat(names.flatMap((name) => [Buffer.from(name), Buffer.of(255), Buffer.from(labels[name] ?? ''), Buffer.of(255)]))) {
    hash = ((hash ^ BigInt(byte)) * 1099511628211n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}

const text = fc.string({ unit: 'binary', maxLength: 12 });

describe('the two halves', () => {
  it('are the 64-bit product, whatever the labels', () => {
    fc.assert(fc.property(fc.dictionary(text, text, { maxKeys: 5 }), (labels) => fingerprintOf(labels) === reference(labels)), { numRuns: 2_000 });
  });

  it('sort names by bytes, not by UTF-16 units', () => {
    fc.assert(fc.property(text, text, (a, b) => Math.sign(compareBytes(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))), { numRuns: 2_000 });
    expect(compareBytes('\uFFFF', '😀')).toBeLessThan(0);
  });
});
