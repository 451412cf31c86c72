import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSealer } from './seal';

const sealer = createSealer(randomBytes(32).toString('base64'));

describe('sealed secrets', () => {
  it('open on their own row with their own key', () => {
    expect(sealer.unwrap(sealer.wrap('SAABC', 'row-1'), 'row-1')).toBe('SAABC');
  });

  it('look different each time and never show the secret', () => {
    const [a, b] = [sealer.wrap('SAABC', 'row-1'), sealer.wrap('SAABC', 'row-1')];
    expect(a).not.toBe(b);
    expect(a).not.toContain('SAABC');
  });

  it('do not open elsewhere, changed, or under another key', () => {
    const sealed = sealer.wrap('SAABC', 'row-1');
    expect(() => sealer.unwrap(sealed, 'row-2')).toThrow();
    const last = sealed.at(-1) === 'A' ? 'B' : 'A';
    expect(() => sealer.unwrap(`${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`, 'row-1')).toThrow();
    expect(() => createSealer(randomBytes(32).toString('base64')).unwrap(sealed, 'row-1')).toThrow(/another master key/);
    expect(() => sealer.unwrap('plain', 'row-1')).toThrow(/not a sealed secret/);
  });

  it('need a key of the right length', () => {
    expect(() => createSealer(randomBytes(16).toString('base64'))).toThrow(/32 bytes/);
  });
});
