import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECK_INTERVAL_MS, DEPENDENCY_KINDS, NO_OPTIONS, RECENT_RESULTS } from './dependency';
import { afterCheck, type CheckResult, hasMoved, newHealth, shownHealth } from './health';
import { judgeDependency, wholeOptions } from './schema';
import { countsInWords, summarise } from './summary';
import { parseTarget } from './target';
import vectors from './vectors/targets.json';

const found = (state: 'up' | 'down'): CheckResult => ({ state, warning: false, detail: state, latencyMs: 1 });
const run = (states: readonly ('up' | 'down')[]) => states.reduce((health, state, n) => afterCheck(health, found(state), n * CHECK_INTERVAL_MS), newHealth(0));

describe('health', () => {
  test('is down at the first failure, since then; an alert waits for the second, and ends at the second success', () => {
    expect(run(['up', 'down'])).toMatchObject({ state: 'down', since: CHECK_INTERVAL_MS, alertingSince: null });
    expect(run(['up', 'down', 'down'])).toMatchObject({ state: 'down', since: CHECK_INTERVAL_MS, alertingSince: CHECK_INTERVAL_MS });
    expect(run(['up', 'down', 'down', 'up'])).toMatchObject({ state: 'up', alertingSince: CHECK_INTERVAL_MS });
    expect(run(['up', 'down', 'down', 'up', 'up'])).toMatchObject({ state: 'up', alertingSince: null });
  });
  test('a flapping one never alerts by itself', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), (times) => run(Array.from({ length: times }, (_, n) => (n % 2 ? 'down' : 'up'))).alertingSince === null));
  });
  test('the last results are kept, and the shown state is the last of them', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('up' as const, 'down' as const), { minLength: 1, maxLength: 150 }), (states) => {
      const health = run(states);
      expect(health.recent.map((each) => each.state)).toEqual(states.slice(-RECENT_RESULTS));
      expect(health.state).toBe(states.at(-1));
      expect(health.since).toBe((states.length - states.toReversed().findIndex((each, n, all) => all[n + 1] !== each) - 1) * CHECK_INTERVAL_MS);
    }));
  });
  test('what was not checked for three intervals is unknown since then, and says what it was', () => {
    const health = run(['up']);
    expect(shownHealth(health, 3 * CHECK_INTERVAL_MS)).toBe(health);
    expect(shownHealth(health, 3 * CHECK_INTERVAL_MS + 1)).toMatchObject({ state: 'unknown', since: 3 * CHECK_INTERVAL_MS, detail: expect.stringContaining('Last: up') as string });
    expect(shownHealth(newHealth(0), 1e9)).toMatchObject({ state: 'unknown', since: 0 });
  });
  test('who looks is told of states and of warnings, not of figures', () => {
    const up = run(['up']);
    expect(hasMoved(up, afterCheck(up, { ...found('up'), latencyMs: 99 }, 1))).toBe(false);
    expect(hasMoved(up, afterCheck(up, { ...found('up'), warning: true }, 1))).toBe(true);
    expect(hasMoved(up, afterCheck(up, found('down'), 1))).toBe(true);
  });
});

describe('targets', () => {
  test.each(vectors.right)('$kind $text', ({ kind, text, host, port }) => {
    expect(parseTarget(kind as never, text)).toMatchObject({ ok: true, target: { host, port } });
  });
  test.each(vectors.wrong)('$kind $text: $says', ({ kind, text, says }) => {
    expect(parseTarget(kind as never, text)).toEqual({ ok: false, message: expect.stringContaining(says) as string });
  });
  test('whatever is typed gets an answer', () => {
    fc.assert(fc.property(fc.constantFrom(...DEPENDENCY_KINDS), fc.string(), (kind, text) => {
      const parsed = parseTarget(kind, text);
      return parsed.ok ? parsed.target.host !== '' : parsed.message.includes('For example');
    }));
  });
});

describe('what is typed', () => {
  const draft = { name: 'redis-main', kind: 'redis' as const, target: 'redis.example.com', options: {}, hasSecret: false };
  const fields = (changes: Partial<Parameters<typeof judgeDependency>[0]>) => judgeDependency({ ...draft, ...changes }).map((each) => each.field);
  test.each([
    [{}, []], [{ hasSecret: true }, []], [{ name: 'Redis Main' }, ['name']], [{ name: '-x' }, ['name']], [{ target: '' }, ['target']], [{ options: { database: 'x' } }, ['database']],
    [{ kind: 'tcp' as const, target: 'a:1', hasSecret: true }, ['secret']], [{ kind: 'postgresql' as const }, ['user']], [{ kind: 'postgresql' as const, options: { user: 'probe', tls: true } }, []],
    [{ kind: 'http' as const, target: 'https://x.example/', options: { expectStatus: 42 } }, ['expectStatus']], [{ kind: 'dns' as const, target: 'x.example', options: { expectAddress: 'x' } }, ['expectAddress']],
    [{ options: { ca: 'x' } }, ['ca']], [{ options: { ca: '-----BEGIN CERTIFICATE-----\nx\n-----BEGIN PRIVATE KEY-----\n-----END CERTIFICATE-----' } }, ['ca']], [{ options: { serverName: 'a b' } }, ['serverName']],
    [{ kind: 'certificate' as const, options: { warnDays: 0 } }, ['warnDays']],
  ])('%j', (changes, expected) => {
    expect(fields(changes)).toEqual(expected);
  });
  test('options left out or empty are none', () => {
    expect(wholeOptions({ user: '', tls: true, ca: undefined })).toEqual({ ...NO_OPTIONS, tls: true });
  });
});

test('the card counts what there is, and names what is down, longest first', () => {
  const each = (name: string, state: 'up' | 'down' | 'unknown', at = 0) => ({ name, state, since: new Date(at), warning: false });
  const summary = summarise([each('a', 'up'), each('b', 'down', 5), each('c', 'down', 2), each('d', 'up')]);
  expect(countsInWords(summary)).toBe('2 up, 2 down');
  expect(summary.trouble.map(({ name }) => name)).toEqual(['c', 'b']);
  expect(countsInWords(summarise([]))).toBe('none');
});
