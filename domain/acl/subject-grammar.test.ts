import { describe, expect, it } from 'vitest';
import { canonicalise, MAX_PATTERN_LENGTH } from './subject-grammar';

describe('canonical form', () => {
  it.each([
    ['platform.data.**', 'platform.data.>'],
    ['platform.data.>', 'platform.data.>'],
    ['platform.**', 'platform.>'],
    ['platform.data.*', 'platform.data.*'],
    ['platform.signal.signal-2.alpha', 'platform.signal.{i}.alpha'],
    ['platform.signal.{i}.alpha', 'platform.signal.{i}.alpha'],
    ['platform.signal.signal-1.alpha', 'platform.signal.signal-1.alpha'],
  ])('%s is stored as %s', (written, pattern) => {
    expect(canonicalise(written, { instanceId: 'signal-2' })).toEqual({ ok: true, pattern });
  });

  it('never takes the domain for an own id', () => {
    expect(canonicalise('platform.data.data', { instanceId: 'data' })).toEqual({ ok: true, pattern: 'platform.data.{i}' });
  });
});

describe('refusals name the rule and the place', () => {
  it.each([
    ['', 'empty', 0],
    ['platform.**.x', 'star-star-not-last', 1],
    ['platform.>.x', 'tail-not-last', 1],
    ['platform.dgm-*.x', 'wildcard-inside-token', 1],
    ['platform.data.>>', 'wildcard-inside-token', 2],
    ['platform.data.***', 'wildcard-inside-token', 2],
    ['platform..x', 'empty-token', 1],
    ['platform.x.', 'empty-token', 2],
    ['.platform', 'empty-token', 0],
    ['$SYS.REQ', 'reserved-head', 0],
    ['_INBOX.oms-1.>', 'reserved-head', 0],
    ['_INBOX_x.>', 'reserved-head', 0],
    ['deployment.d2.platform.data.x', 'not-platform', 0],
    ['**', 'not-platform', 0],
    ['*.data', 'not-platform', 0],
    ['Platform.data', 'not-platform', 0],
    ['platform', 'too-short', 0],
    ['platform.oms.__probe', 'reserved-probe', 2],
    ['platform.data.a b', 'bad-character', 2],
    ['platform.dgm.{id}.x', 'bad-character', 2],
    ['platform.data.ä', 'bad-character', 2],
    [`platform.${'x'.repeat(65)}`, 'token-too-long', 1],
    [`platform${'.x'.repeat(16)}`, 'too-many-tokens', 16],
    [`platform.${'x.'.repeat(MAX_PATTERN_LENGTH)}x`, 'too-long', 0],
  ])('%s: %s at token %d', (written, rule, token) => {
    const refusal = canonicalise(written);
    expect(refusal).toMatchObject({ ok: false, rule, where: { token } });
  });

  it('gives the stretch of text so that a form can underline it', () => {
    const refusal = canonicalise('platform.dgm-*.x');
    expect(refusal).toMatchObject({ where: { token: 1, offset: 9, length: 5 } });
  });
});
