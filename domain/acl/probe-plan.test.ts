import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScope, scopeOf } from './compile';
import type { Right } from './direction';
import { probePlan, revocationProbePlan } from './probe-plan';
import { mayPublish, maySubscribe } from './server-semantics';

const sub = (pattern: string): Right => ({ direction: 'subscribe', pattern });
const pub = (pattern: string): Right => ({ direction: 'publish', pattern });
const plan = (lines: Right[], grants: Right[] = lines) => probePlan({ deployment: 'd1', instanceId: 'signal-2', grants, lines });
const brief = (lines: Right[], grants?: Right[]) => plan(lines, grants).map((step) => (step.kind === 'try' ? `${step.expect} ${step.subject}` : `${step.list} has ${step.entry}`));

describe('probe steps', () => {
  it('try a subscribe line live, with a neighbour that must be refused', () => {
    expect(brief([sub('platform.data.>')])).toEqual(['allowed deployment.d1.platform.data.>', 'denied deployment.d1.platform.__probe']);
    expect(brief([sub('platform.signal.{i}.alpha')])[0]).toBe('allowed deployment.d1.platform.signal.signal-2.alpha');
  });

  it('read a guard back from the claims', () => {
    expect(brief([sub('platform.data.*')])).toContain('deny has deployment.d1.platform.data.*.>');
  });

  it('publish live only under a trailing ">", on the reserved token', () => {
    expect(brief([pub('platform.oms.>')])).toEqual(['allowed deployment.d1.platform.oms.__probe', 'denied deployment.d1.platform.__probe']);
    expect(brief([pub('platform.signal.{i}.alpha')])).toEqual(['allow has deployment.d1.platform.signal.{{name()}}.alpha', 'denied deployment.d1.platform.signal.signal-2.alpha.__probe']);
    expect(brief([pub('platform.data.*')])).toEqual(['allow has deployment.d1.platform.data.*', 'denied deployment.d1.platform.data.__probe.__probe']);
  });

  it('choose a neighbour outside all other grants too', () => {
    expect(brief([pub('platform.oms.a')], [pub('platform.oms.a'), pub('platform.>')])[1]).toBe('denied deployment.d1.__probe');
  });

  it('after a revocation expect a refusal, except where another grant holds the same', () => {
    const revoked = (lines: Right[], grants: Right[]) => revocationProbePlan({ deployment: 'd1', instanceId: 'oms-1', grants, lines });
    expect(revoked([pub('platform.oms.>'), sub('platform.data.>')], [])).toMatchObject([
      { direction: 'publish', expect: 'denied', subject: 'deployment.d1.platform.oms.__probe' },
      { direction: 'subscribe', expect: 'denied', subject: 'deployment.d1.platform.data.>' },
    ]);
    expect(revoked([pub('platform.oms.a')], [])).toMatchObject([{ kind: 'read', entry: 'deployment.d1.platform.oms.a', expect: 'absent' }]);
    expect(revoked([pub('platform.oms.a')], [pub('platform.oms.>')])).toEqual([]);
  });
});

describe('for any grants', () => {
  const token = fc.constantFrom('a', 'b', '*', '{i}');
  const pattern = fc.tuple(fc.array(token, { maxLength: 3 }), fc.constantFrom('a', '*', '>')).map(([head, last]) => ['platform', ...head, last].join('.'));
  const right = fc.record({ direction: fc.constantFrom('publish' as const, 'subscribe' as const), pattern });

  it('every denied step is refused by the scope, every published subject is reserved', () => {
    fc.assert(
      fc.property(fc.array(right, { minLength: 1, maxLength: 5 }), (grants) => {
        const scope = scopeOf(compileScope({ deployment: 'd1', grants }).template, 'i-1');
        for (const step of probePlan({ deployment: 'd1', instanceId: 'i-1', grants, lines: grants })) {
          if (step.kind === 'read') continue;
          const admitted = step.direction === 'publish' ? mayPublish(scope.publish, step.subject) : maySubscribe(scope.subscribe, step.subject);
          if (step.expect === 'denied') expect(admitted).toBe(false);
          if (step.direction === 'publish') expect(step.subject.endsWith('.__probe')).toBe(true);
          if (step.direction === 'publish' && step.expect === 'allowed') expect(admitted).toBe(true);
        }
      }),
      { seed: 5, numRuns: 2_000 },
    );
  });
});
