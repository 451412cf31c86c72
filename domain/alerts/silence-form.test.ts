import { describe, expect, it } from 'vitest';
import { matcher, printMatcher } from './matcher';
import { nearestSilence } from './nearest-silence';
import { matchesAll } from './match';
import { readTypedMatcher, suggestMatchers } from './silence-form';
import { endWords, extendedEnd, readEnd, remainingWords } from './silence-times';

const NOW = Date.parse('2026-11-21T19:32:00Z');
const NEW_YORK = 'America/New_York';
const MIN = 60_000;
const H = 60 * MIN;
const D = 24 * H;

describe('a typed matcher', () => {
  it('is read, also when it is broad by itself: the others may narrow it', () => {
    expect(readTypedMatcher(' severity != critical ')).toEqual({ ok: true, typed: ' severity != critical ', matcher: matcher('severity', '!=', 'critical') });
  });

  it.each([
    ['', 'Write a label, an operator and a value, e.g. severity!="critical".'],
    ['severity', 'An operator is missing: write severity="…"; also != (not), =~ (pattern) and !~ (not this pattern).'],
    ['9a="b"', 'No label is called "9a": a name is letters, digits and _, and does not begin with a digit.'],
    ['a:b=c', 'No label is called "a:b": a name is letters, digits and _, and does not begin with a digit.'],
    ['a<b=c', 'The operators are =, !=, =~ (pattern) and !~ (not this pattern).'],
    ['a="b', 'A quote stands inside the value: put a backslash before it (\\"), or close the quotes at the end.'],
    ['a=~"("', 'The pattern does not work: missing closing ): `(`.'],
    ['a=~"(?!x)"', 'The pattern does not work: invalid or unsupported Perl syntax: `(?!`.'],
    ['a=~"b)|(c"', 'The pattern of a does not work: error parsing regexp: unexpected ): `b)|(c`.'],
  ])('%s is refused and kept', (typed, message) => {
    expect(readTypedMatcher(typed)).toEqual({ ok: false, typed, message });
  });
});

describe('matchers from chosen alerts', () => {
  const one = { severity: 'warning', plugin: 'ccm-ib', deployment: 'd1', alertname: 'BrokerSession.Flap', account: '1' };
  const two = { ...one, plugin: 'ccm-ib-2', account: '2', extra: 'x' };

  it('are what they have in common, the telling labels first', () => {
    const suggested = suggestMatchers([one, two]);
    expect(suggested.map(printMatcher)).toEqual(['alertname="BrokerSession.Flap"', 'deployment="d1"', 'plugin=~"ccm-ib|ccm-ib-2"', 'account=~"1|2"', 'severity="warning"']);
    for (const labels of [one, two]) expect(matchesAll(suggested, labels)).toBe(true);
  });

  it('quote what a pattern would read otherwise, and leave out what has too many values', () => {
    expect(suggestMatchers([{ a: 'x.y' }, { a: 'x+y' }]).map((each) => each.value)).toEqual(['x\\+y|x\\.y']);
    expect(suggestMatchers(Array.from({ length: 6 }, (_, at) => ({ a: `${at}`, b: 'same' }))).map((each) => each.name)).toEqual(['b']);
    expect(suggestMatchers([])).toEqual([]);
  });
});

describe('the end of a silence', () => {
  it('is written here and in UTC', () => {
    expect(endWords(NOW + 2 * H, NEW_YORK, NOW)).toEqual({ local: 'today 16:32 EST', utc: '21:32 UTC, Sat 21 Nov' });
    expect(endWords(NOW + 12 * H, NEW_YORK, NOW)).toEqual({ local: 'tomorrow 02:32 EST', utc: '07:32 UTC, Sun 22 Nov' });
    expect(endWords(NOW + 5 * D, NEW_YORK, NOW).local).toBe('Thu 26 Nov 14:32 EST');
  });

  it('is read as it is typed', () => {
    const at = (text: string, now = NOW): unknown => { const read = readEnd(text, NEW_YORK, now); return read.ok ? new Date(read.at).toISOString() : read.message; };
    expect(at('16:32')).toBe('2026-11-21T21:32:00.000Z');
    expect(at('09:00')).toBe('2026-11-22T14:00:00.000Z');
    expect(at('2026-11-23 9:05')).toBe('2026-11-23T14:05:00.000Z');
    expect(at('soon')).toBe('Write the end as 16:32, or with its day as 2026-11-21 16:32 (EST).');
    expect(at('24:00')).toBe('A time of day goes from 00:00 to 23:59.');
    expect(at('2026-11-31 10:00')).toContain('There is no 2026-11-31 10:00');
    expect(at('2026-11-20 10:00')).toBe('That has already passed.');
    expect(at('2026-12-25 10:00')).toBe('A silence lasts at most 30 days.');
  });

  it('knows the two changes of the clock', () => {
    const at = (text: string, now: string): unknown => { const read = readEnd(text, NEW_YORK, Date.parse(now)); return read.ok ? new Date(read.at).toISOString() : read.message; };
    expect(at('2026-03-08 02:30', '2026-03-07T12:00:00Z')).toContain('the clock skips that time');
    expect(at('2026-11-01 01:30', '2026-10-31T12:00:00Z')).toBe('2026-11-01T05:30:00.000Z');
    expect(at('03:00', '2026-03-08T06:30:00Z')).toBe('2026-03-08T07:00:00.000Z');
  });

  it('moves with one key, never beyond 30 days', () => {
    const times = { startsAt: NOW, endsAt: NOW + H };
    expect(extendedEnd(times, H, NOW)).toBe(NOW + 2 * H);
    expect(extendedEnd({ startsAt: NOW, endsAt: NOW + 30 * D - MIN }, H, NOW)).toBe(NOW + 30 * D);
    expect(extendedEnd({ startsAt: NOW, endsAt: NOW + 30 * D }, H, NOW)).toBeNull();
    expect(extendedEnd(times, H, NOW + H)).toBeNull();
  });

  it('is told in words', () => {
    const times = { startsAt: NOW, endsAt: NOW + 2 * H };
    expect([remainingWords(times, NOW - MIN), remainingWords(times, NOW + H), remainingWords(times, NOW + 3 * H)]).toEqual(['starts in 1 min, for 2 h', 'ends in 1 h', 'ended 1 h ago']);
  });
});

describe('the nearest silence', () => {
  it('is the one that differs in the fewest labels and shares one', () => {
    const silences = [
      { id: 'far', matchers: [matcher('a', '=', 'x'), matcher('b', '=', 'x'), matcher('c', '=', '1')] },
      { id: 'near', matchers: [matcher('a', '=', '1'), matcher('plugin', '=', 'oms-2')] },
      { id: 'other', matchers: [matcher('z', '=', '1')] },
    ];
    expect(nearestSilence(silences, { a: '1', c: '1', plugin: 'oms-1' })).toEqual({ id: 'near', differs: ['plugin'] });
    expect(nearestSilence(silences, { q: '1' })).toBeNull();
  });
});
