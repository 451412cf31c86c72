import { describe, expect, it } from 'vitest';
import { apart } from './apart';

describe('what tells alerts apart', () => {
  it('puts the plugin first and names only labels that are not known to everybody', () => {
    expect(apart({ alertname: 'A', severity: 'warning', deployment: 'd1', service: 'CCM', plugin: 'ib', pool: 'P', account: 'U-7' })).toBe('ib · CCM · account=U-7 · pool=P');
  });
  it('is empty when nothing does', () => expect(apart({ alertname: 'A', severity: 'info' })).toBe(''));
});
