import { describe, expect, it } from 'vitest';
import { digestWords, type QuietAlerts } from './digest-words';

const MINUTE = 60_000;
const quiet = (changes: Partial<QuietAlerts>): QuietAlerts => ({ alertname: 'CertExpires', severity: 'info', count: 1, firing: 0, longestMs: 5 * MINUTE, silenced: 0, inhibited: 0, held: 0, ...changes });
const linesOf = (...all: QuietAlerts[]) => digestWords(all)?.body.split('\n');

describe('the words of a digest', () => {
  it('are none when there is nothing to tell', () => expect(digestWords([])).toBeNull());

  it('count what fired, by name', () => {
    expect(digestWords([quiet({})])).toEqual({ title: 'Daily digest: 1 alert nobody was told of', body: 'CertExpires (info) × 1, for 5 min' });
    expect(digestWords([quiet({ count: 3, longestMs: 125 * MINUTE })])).toEqual({ title: 'Daily digest: 3 alerts nobody was told of', body: 'CertExpires (info) × 3, longest 2 h 5 min' });
  });

  it('say why nobody heard, and what fires still', () => {
    expect(linesOf(quiet({ firing: 1 }))).toEqual(['CertExpires (info) × 1, for 5 min, fires still']);
    expect(linesOf(quiet({ severity: 'critical', count: 9, firing: 2, silenced: 4, inhibited: 3, held: 2 }))).toEqual(['CertExpires (critical) × 9, longest 5 min, 2 fire still; 4 silenced, 3 inhibited, 2 held']);
    expect(linesOf(quiet({ alertname: '', severity: '' }), quiet({ severity: 'page-me' }))).toEqual(['without a name (none) × 1, for 5 min', 'CertExpires (page-me) × 1, for 5 min']);
  });

  it('begin with the worst, then the most', () => {
    const names = linesOf(quiet({ alertname: 'Few' }), quiet({ alertname: 'Many', count: 8 }), quiet({ alertname: 'Odd', severity: 'odd', count: 99 }), quiet({ alertname: 'Worst', severity: 'critical' }), quiet({ alertname: 'Also' }));
    expect(names?.map((line) => line.split(' ')[0])).toEqual(['Worst', 'Many', 'Also', 'Few', 'Odd']);
  });

  it('fit into a notice, whatever the names are', () => {
    const long = Array.from({ length: 30 }, (_, index) => quiet({ alertname: `${index}\n${'x'.repeat(900)}`, severity: 'y\n'.repeat(400), count: 123_456, longestMs: 399 * 24 * 60 * MINUTE, firing: 123_456, silenced: 123_456, inhibited: 123_456, held: 123_456 }));
    expect(linesOf(...long)).toHaveLength(21);
    expect(digestWords(long)?.body.length).toBeLessThan(4000);
  });

  it('name twenty and count the rest', () => {
    const all = Array.from({ length: 27 }, (_, index) => quiet({ alertname: `Alert${String(index).padStart(2, '0')}` }));
    const lines = linesOf(...all) ?? [];
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('7 more');
    expect(linesOf(...all.slice(0, 20))).toHaveLength(20);
  });
});
