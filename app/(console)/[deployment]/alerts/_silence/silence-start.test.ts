import { describe, expect, it } from 'vitest';
import { matcher, printMatchers } from '@/domain/alerts/matcher';
import { startFacts } from './silence-start';

describe('what the drawer begins with', () => {
  it('takes what the chosen alerts have in common and says how many they are', () => {
    const alerts = ['a', 'b'].map((plugin) => ({ fingerprint: plugin, labels: { alertname: 'Down', plugin } }));
    const { matchers, origin } = startFacts({ alerts });
    expect(printMatchers(matchers)).toBe('{alertname="Down",plugin=~"a|b"}');
    expect(origin).toBe('from 2 selected alerts');
  });
  it('names a single alert', () => expect(startFacts({ alerts: [{ fingerprint: 'x', labels: { alertname: 'Down' } }] }).origin).toBe('from Down'));
  it('keeps matchers and reason of a silence made again', () => {
    const matchers = [matcher('plugin', '=', 'a')];
    expect(startFacts({ matchers, reason: 'Broker maintenance' })).toEqual({ matchers, reason: 'Broker maintenance', origin: 'again, as before' });
  });
  it('begins with nothing when nothing is given', () => expect(startFacts({ matchers: [] }).origin).toBe('new'));
});
