import { describe, expect, it } from 'vitest';
import { compileScope, scopeOf } from './compile';
import type { Right } from './direction';
import { delivers, mayPublish, maySubscribe } from './server-semantics';

const sub = (pattern: string): Right => ({ direction: 'subscribe', pattern });
const pub = (pattern: string): Right => ({ direction: 'publish', pattern });
const compile = (...grants: Right[]) => compileScope({ deployment: 'd1', grants });

describe('template', () => {
  it('is the baseline without grants, and never an empty list or "deny >"', () => {
    expect(compile().template).toEqual({
      publish: { allow: ['deployment.d1.heartbeat.{{name()}}', 'deployment.d1.telemetry.{{name()}}'], deny: [] },
      subscribe: { allow: ['_INBOX.{{name()}}.>', 'deployment.d1.control.{{name()}}'], deny: [] },
    });
  });

  it('uses the own name only as a whole token, the only place where the server fills it in', () => {
    const { publish, subscribe } = compile(sub('platform.config.{i}.>')).template;
    const named = [...publish.allow, ...subscribe.allow, ...subscribe.deny].filter((each) => each.includes('{{'));
    expect(named.flatMap((each) => each.split('.')).filter((token) => token.includes('{'))).toEqual(named.map(() => '{{name()}}'));
  });

  it('prefixes grants and fills the own id', () => {
    const { template } = compile(sub('platform.data.>'), pub('platform.signal.{i}.alpha'));
    expect(template.subscribe.allow).toContain('deployment.d1.platform.data.>');
    expect(template.publish.allow).toContain('deployment.d1.platform.signal.{{name()}}.alpha');
    expect(scopeOf(template, 'signal-2').publish.allow).toContain('deployment.d1.platform.signal.signal-2.alpha');
  });

  it('is the same for the same grants in any order, repeated or not', () => {
    const grants = [sub('platform.data.*'), pub('platform.oms.>'), sub('platform.bor.>'), pub('platform.oms.a')];
    expect(JSON.stringify(compile(...grants))).toBe(JSON.stringify(compile(...grants.toReversed(), ...grants)));
  });

  it('keeps the private inbox private and the baseline alive under every guard', () => {
    const { subscribe } = scopeOf(compile(sub('platform.data.*'), sub('platform.*')).template, 'oms-1');
    expect(maySubscribe(subscribe, '_INBOX.oms-1.>')).toBe(true);
    expect(maySubscribe(subscribe, 'deployment.d1.control.oms-1')).toBe(true);
    for (const other of ['_INBOX.>', '_INBOX.oms-2.>', '_INBOX.*.>', '_INBOX.oms-1', 'deployment.d1.control.*', 'deployment.d1.control.oms-2', 'deployment.d1.>', '>']) {
      expect(maySubscribe(subscribe, other), other).toBe(false);
    }
  });
});

describe('guards', () => {
  it('close the leak of a trailing star', () => {
    const { template, exactness } = compile(sub('platform.data.*'));
    expect(template.subscribe.deny).toEqual(['deployment.d1.platform.data.*.>']);
    expect(exactness).toEqual([{ ...sub('platform.data.*'), exactness: 'exact', reason: null }]);
    expect(delivers(template.subscribe, 'deployment.d1.platform.data.>', 'deployment.d1.platform.data.eod.AAPL')).toBe(false);
    expect(delivers(template.subscribe, 'deployment.d1.platform.data.>', 'deployment.d1.platform.data.eod')).toBe(true);
  });

  it('are left out where the grants hold what would leak', () => {
    expect(compile(sub('platform.data.*'), sub('platform.data.>')).template.subscribe.deny).toEqual([]);
    expect(compile(sub('platform.data.*'), sub('platform.data.*.>')).template.subscribe.deny).toEqual([]);
    expect(compile(sub('platform.data.*'), sub('platform.data.*.*')).template.subscribe.deny).toEqual(['deployment.d1.platform.data.*.*.>']);
  });

  it('that collide with another grant stay, and the report says who loses what', () => {
    const { template, exactness } = compile(sub('platform.data.*'), sub('platform.data.eod.>'));
    expect(template.subscribe.deny).toEqual(['deployment.d1.platform.data.*.>']);
    expect(exactness.map(({ pattern, exactness: verdict }) => [pattern, verdict])).toEqual([
      ['platform.data.*', 'exact'],
      ['platform.data.eod.>', 'narrower'],
    ]);
    expect(exactness[1]?.reason).toContain('platform.data.*');
  });

  it('cannot hold after an earlier wildcard: reported as wider, with a subject that leaks', () => {
    const { template, exactness } = compile(sub('platform.oms.*.*'));
    expect(exactness[0]).toMatchObject({ exactness: 'wider' });
    expect(exactness[0]?.reason).toContain('could be read too');
    expect(delivers(template.subscribe, 'deployment.d1.platform.oms.o1.>', 'deployment.d1.platform.oms.o1.a.b')).toBe(true);
  });

  it('are not needed for publishing, which is exact', () => {
    const { template } = compile(pub('platform.data.*'));
    expect(template.publish.deny).toEqual([]);
    expect(mayPublish(template.publish, 'deployment.d1.platform.data.x')).toBe(true);
    expect(mayPublish(template.publish, 'deployment.d1.platform.data.x.y')).toBe(false);
  });
});
