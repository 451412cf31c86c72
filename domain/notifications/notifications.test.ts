import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortAnswer } from '@/domain/notifications/answer';
import { isAtLeast, isConsolePath, NOTICE_SEVERITIES, reachedBy, storable } from '@/domain/notifications/notice';
import { afterAttempt, MAX_ATTEMPTS, outcomeOfStatus, retryDelayMs } from '@/domain/notifications/outcome';
import { mailParts, type Outgoing, slackBody, webhookBody } from '@/domain/notifications/outgoing';
import statuses from './vectors/status.json';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const retry = (changes: object = {}) => ({ kind: 'retry' as const, answer: '503', mayHaveArrived: false, ...changes });

test('a channel is reached by what is as bad as it asks for, or worse', () => {
  for (const severity of NOTICE_SEVERITIES) for (const least of NOTICE_SEVERITIES) expect(reachedBy(severity).includes(least)).toBe(isAtLeast(severity, least));
  expect(isAtLeast('critical', 'warning')).toBe(true);
  expect(isAtLeast('info', 'warning')).toBe(false);
});

test.each(statuses)('$status with Retry-After $retryAfter is $kind', ({ status, retryAfter = null, kind, afterMs }) => {
  const outcome = outcomeOfStatus(status, 'x', retryAfter, NOW);
  expect(outcome.kind).toBe(kind);
  expect('afterMs' in outcome ? outcome.afterMs : undefined).toBe(afterMs);
});

describe('what follows an attempt', () => {
  test('delays double to five minutes, and jitter spreads them by a fifth', () => {
    expect([1, 2, 3, 4, 10, 20].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([500, 1000, 2000, 4000, 256_000, 300_000]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, random) => {
      const plain = retryDelayMs(attempts, 0.5);
      const delay = retryDelayMs(attempts, random);
      return delay >= Math.floor(plain * 0.8) && delay <= Math.ceil(plain * 1.2);
    }));
  });

  test('it always ends: every chain of failures reaches an end state within 300 attempts', () => {
    fc.assert(fc.property(fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 900_000 }), mayHaveArrived: fc.boolean() }), { minLength: MAX_ATTEMPTS, maxLength: MAX_ATTEMPTS }), (failures) => {
      const states = failures.map((failure, index) => afterAttempt({ attempts: index + 1, outcome: retry(failure), worthMs: 1e9, random: 0.5 }).state);
      return states.indexOf('failed') === MAX_ATTEMPTS - 1;
    }));
  });

  test('it waits as long as asked, and never beyond its worth', () => {
    expect(afterAttempt({ attempts: 1, outcome: retry({ afterMs: 60_000 }), worthMs: 1e9, random: 0.5 })).toMatchObject({ state: 'pending', inMs: 60_000 });
    expect(afterAttempt({ attempts: 1, outcome: retry({ afterMs: 60_000 }), worthMs: 5_000, random: 0.5 })).toMatchObject({ inMs: 5_000 });
    expect(afterAttempt({ attempts: 1, outcome: retry(), worthMs: -1, random: 0.5 })).toMatchObject({ inMs: 0 });
  });

  test('a refusal is final at once', () => {
    expect(afterAttempt({ attempts: 1, outcome: { kind: 'refused', answer: '410' }, worthMs: 1e9, random: 0.5 })).toEqual({ state: 'failed', answer: '410', inMs: 0, mayHaveArrived: false });
  });
});

test.each([
  ['plain', 'ok', 'ok'],
  ['lines and control characters', 'a\r\n\tb\u0000c\u2028d', 'a b c d'],
  ['a known secret', 'no such hook: T0/B0/xyz1', 'no such hook: [hidden]'],
  ['an address', 'cannot reach https://hooks.example.org/T0/B0?x=1 now', 'cannot reach [address] now'],
  ['a token', `bad key ${'aB3'.repeat(12)}`, 'bad key […]'],
  ['length', 'word '.repeat(100), `${'word '.repeat(100).slice(0, 159)}…`],
])('an answer is kept short and without secrets: %s', (_what, text, kept) => {
  expect(shortAnswer(text, ['T0/B0/xyz1'])).toBe(kept);
});

test('what is stored can be stored and stays within bounds', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
    const kept = storable(text, max);
    return kept.length <= max && !kept.includes('\0') && encodeURIComponent(kept).length >= 0;
  }));
  expect(storable('a\ud800b', 10)).toBe('a\uFFFDb');
  expect(storable('😀😀😀', 4)).toBe('😀…');
});

test('only paths of the console are paths', () => {
  for (const path of ['/', '/d1/alerts?x=1#y', '/_/inbox']) expect(isConsolePath(path), path).toBe(true);
  for (const path of ['//x', '/\\x', 'x', '/a\nb', '/a b', '/a\\b', `/${'x'.repeat(2001)}`]) expect(isConsolePath(path), path).toBe(false);
});

describe('what leaves', () => {
  const out: Outgoing = { key: 'msg_1', noticeId: 'n', deployment: 'd1', kind: 'alerts.group.notified', severity: 'critical', title: 'a <!channel> & *b*\r\nBcc: x@y', body: 'why <https://evil|click>', url: 'https://console.example/d1/alerts', why: 'rule', action: null, occurredAt: new Date(NOW), attempt: 1, possibleRepeat: false };

  test('a webhook carries the key, and the same bytes in every attempt', () => {
    expect(JSON.parse(webhookBody(out))).toMatchObject({ id: 'msg_1', type: 'alerts.group.notified', data: { severity: 'critical', url: out.url } });
    expect(webhookBody({ ...out, attempt: 7, possibleRepeat: true })).toBe(webhookBody(out));
  });

  test('text in Slack mentions nobody and links nowhere but here', () => {
    const { text } = JSON.parse(slackBody(out)) as { text: string };
    expect(text.match(/<[^>]*>/g)).toEqual(['<https://console.example/d1/alerts|Open in the console>']);
    expect(JSON.parse(slackBody({ ...out, possibleRepeat: true }))).toMatchObject({ text: expect.stringContaining('may be a repeat') as string });
  });

  test('a mail has one subject line, and says when it may be a repeat', () => {
    const first = mailParts(out);
    expect(first.subject).toBe('[CRITICAL] d1: a <!channel> & *b* Bcc: x@y');
    expect(first.headers).not.toHaveProperty('X-Meridian-Possible-Repeat');
    const second = mailParts({ ...out, possibleRepeat: true, attempt: 2 });
    expect(second).toMatchObject({ subject: first.subject, headers: { 'X-Meridian-Possible-Repeat': 'yes', 'X-Meridian-Idempotency-Key': 'msg_1' } });
    expect(second.text).toMatch(/^This may be a repeat/);
  });
});
