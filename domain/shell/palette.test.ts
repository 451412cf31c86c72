import { describe, expect, it } from 'vitest';
import { findEntries, indexEntries, type PaletteEntry } from './palette';

const entry = (title: string, extra: Partial<PaletteEntry> = {}): PaletteEntry => ({ id: title, title, kind: 'Plugin', ...extra });
const titles = (entries: readonly PaletteEntry[], query: string, limit = 10) => findEntries(indexEntries(entries), query, limit).map(match => match.entry.title);

const plugins = ['dgm-polygon', 'signal-1', 'signal-2', 'portfolio-1', 'oms-1', 'bor-1'].map(title => entry(title));

describe('palette', () => {
  it('shows the first entries as given when nothing is typed', () => expect(titles(plugins, ' ', 2)).toEqual(['dgm-polygon', 'signal-1']));
  it('puts a word start before a hit inside', () => expect(titles([entry('atoms'), entry('oms-1')], 'oms')).toEqual(['oms-1', 'atoms']));
  it('finds initials and skips letters', () => {
    expect(titles(plugins, 's2')).toEqual(['signal-2']);
    expect(titles(plugins, 'polygn')).toEqual(['dgm-polygon']);
  });
  it('asks every word to match, in title or keywords', () => {
    expect(titles([entry('oms-1', { keywords: ['orders'] }), entry('oms-2')], 'oms orders')).toEqual(['oms-1']);
    expect(titles(plugins, 'signal zebra')).toEqual([]);
  });
  it('ignores case', () => expect(titles([entry('Waiting for me')], 'WAIT')).toEqual(['Waiting for me']));
  it('keeps the given order between equals', () => expect(titles(plugins, 'signal')).toEqual(['signal-1', 'signal-2']));
  it('marks what matched, merged', () => {
    expect(findEntries(indexEntries(plugins), 'sig', 1)[0]?.marks).toEqual([[0, 3]]);
    expect(findEntries(indexEntries(plugins), 'sig gnal', 1)[0]?.marks).toEqual([[0, 6]]);
  });
  it('takes hostile queries as text', () => expect(titles(plugins, '(.*)+$')).toEqual([]));
  it('returns no more than asked of 5,000', () => {
    const many = Array.from({ length: 5000 }, (_, index) => entry(`plugin-${index}`));
    expect(titles(many, 'plugin-4', 50)).toHaveLength(50);
    expect(titles(many, 'plugin-4999', 50)).toEqual(['plugin-4999']);
  });
});
