import { describe, expect, it } from 'vitest';
import { apart, apartAmong } from './apart';

describe('what tells alerts apart', () => {
  it('puts the plugin first and names only labels that are not known to everybody', () => {
    expect(apart({ alertname: 'A', severity: 'warning', deployment: 'd1', service: 'CCM', plugin: 'ib', pool: 'P', account: 'U-7' })).toBe('ib · CCM · account=U-7 · pool=P');
  });
  it('is empty when nothing does', () => expect(apart({ alertname: 'A', severity: 'info' })).toBe(''));
});

describe('what tells alerts of one list apart', () => {
  const flap = (account: string) => ({ alertname: 'Flap', labels: { plugin: 'ib', account } });
  const down = { alertname: 'Down', labels: { plugin: 'ib' } };
  const words = apartAmong([flap('U-7'), flap('U-8'), down]);
  it('leaves out what all of a name share', () => expect(words(flap('U-7'))).toBe('account=U-7'));
  it('says everything of the only one of its name', () => expect(words(down)).toBe('ib'));
});
