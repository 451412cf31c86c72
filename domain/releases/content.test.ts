import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aclDiff, diffContent, strategyText, widens } from './content-diff';
import { GATE_NAMES, type GateResult } from './gates';
import { canonicalText, type ReleaseContent } from './release';
import { reviewText } from './review';
import { CONTENT } from './testing/content';

const next: ReleaseContent = {
  ...CONTENT, version: '1.4.1', image: 'ghcr.io/meridian/oms:1.4.1', config: { LOG_LEVEL: 'debug', REGION: 'eu' }, replicas: 3, limits: { memoryMb: null, cpus: 0.5 },
  requestedGrants: [{ topic: 'platform.oms.*.order.>', action: 'publish' }, { topic: 'platform.portfolio.**', action: 'subscribe' }, { topic: 'platform.data.eod.*', action: 'subscribe' }], strategy: { kind: 'rolling' },
};
const line = (row: ReturnType<typeof diffContent>[number]): string => `${row.section} ${row.name}: ${row.before ?? '–'} → ${row.after ?? '–'}`;

describe('a diff', () => {
  it('says what becomes different, section by section, and nothing else', () => {
    expect(diffContent(CONTENT, next).map(line)).toEqual([
      'image version: 1.4.0 → 1.4.1',
      'image image: ghcr.io/meridian/oms:1.4.0 → ghcr.io/meridian/oms:1.4.1',
      'config LOG_LEVEL: info → debug',
      'config REGION: – → eu',
      'config MAX_ORDERS: 500 → –',
      'limits memory: 256 MB → no limit',
      'limits cpus: no limit → 0.5',
      'replicas replicas: 2 → 3',
      'strategy strategy: canary: 5 % → analysis 120 s → 25 % → pause 300 s → 50 % → pause 300 s → 100 % → rolling',
      'acl publish platform.oms.*.order.>: – → requested',
      'acl subscribe platform.data.eod.*: – → requested',
      'acl publish platform.oms.>: requested → –',
    ]);
    expect(diffContent(CONTENT, CONTENT)).toEqual([]);
  });

  it('of a first release is all of it', () => {
    expect(diffContent(null, CONTENT).every(({ before, after }) => before === null && after !== null)).toBe(true);
    expect(diffContent(null, CONTENT).map(line)).toContain('probes liveness: – → http /healthz every 10 s, timeout 2 s, 3 failures');
  });

  it('names a step that waits for somebody', () => {
    expect(strategyText({ kind: 'canary', steps: [{ kind: 'weight', percent: 5 }, { kind: 'pause', seconds: null }] })).toBe('canary: 5 % → pause until somebody goes on');
  });
});

describe('a diff of rights', () => {
  it('tells what is opened from what is only written otherwise', () => {
    const diff = aclDiff(CONTENT, next);
    expect(diff.added.map(({ line: each, covered }) => [each, covered])).toEqual([['publish platform.oms.*.order.>', true], ['subscribe platform.data.eod.*', false]]);
    expect(diff.removed.map(({ line: each, covered }) => [each, covered])).toEqual([['publish platform.oms.>', false]]);
    expect(diff.same.map(({ line: each }) => each)).toEqual(['subscribe platform.portfolio.>']);
    expect([widens(diff), widens(aclDiff(next, { requestedGrants: next.requestedGrants.slice(0, 2) })), widens(aclDiff(null, CONTENT))]).toEqual([true, false, true]);
  });

  it('of the same rights is empty, in whatever order and spelling they are written', () => {
    const grants = [...CONTENT.requestedGrants, ...next.requestedGrants];
    fc.assert(fc.property(fc.shuffledSubarray(grants, { minLength: grants.length }), (mixed) => {
      const diff = aclDiff({ requestedGrants: grants }, { requestedGrants: [...mixed, { topic: 'platform.oms.>', action: 'publish' }] });
      expect([diff.added, diff.removed]).toEqual([[], []]);
    }));
  });
});

describe('the text that a digest is taken over', () => {
  it('does not depend on the order of settings and grants, and on everything else', () => {
    const { config, requestedGrants, ...rest } = CONTENT;
    expect(canonicalText({ requestedGrants: [...requestedGrants].reverse(), config: Object.fromEntries(Object.entries(config).reverse()), ...rest })).toBe(canonicalText(CONTENT));
    const others: readonly Partial<ReleaseContent>[] = [{ version: '1.4.1' }, { imageSha256: 'cd'.repeat(32) }, { config: {} }, { replicas: 3 }, { limits: { memoryMb: 256, cpus: 1 } }, { requestedGrants: [] }, { strategy: { kind: 'rolling' } }, { forwardOnly: true }, { probes: { ...CONTENT.probes, readiness: CONTENT.probes.liveness } }];
    expect(new Set(others.map((other) => canonicalText({ ...CONTENT, ...other }))).size).toBe(others.length);
  });
});

describe('the text that an approval is given for', () => {
  const gates: readonly GateResult[] = GATE_NAMES.map((gate) => ({ gate, status: 'pass', evidence: '1', at: 1 }));
  const promotion = { deployment: 'd1', service: 'oms', release: { id: '2', version: '1.4.1', digest: 'b' }, from: { id: '1', version: '1.4.0', digest: 'a' }, quorum: 2 };
  const shown = { promotion, gates, acl: aclDiff(CONTENT, next), strategy: next.strategy };

  it('does not change with the age and the figures of the evidence, nor with approvals', () => {
    const later = gates.map((gate) => ({ ...gate, evidence: '2', at: 2, status: gate.gate === 'approvals' ? ('fail' as const) : gate.status }));
    expect(reviewText({ ...shown, gates: [...later].reverse() })).toBe(reviewText(shown));
  });

  it('changes with all that is decided on', () => {
    const others = [
      { ...shown, promotion: { ...promotion, deployment: 'd3' } }, { ...shown, promotion: { ...promotion, service: 'ems' } }, { ...shown, promotion: { ...promotion, release: { ...promotion.release, digest: 'c' } } },
      { ...shown, promotion: { ...promotion, from: null } }, { ...shown, promotion: { ...promotion, quorum: 1 } }, { ...shown, gates: gates.map((gate) => (gate.gate === 'budget' ? { ...gate, status: 'unknown' as const } : gate)) },
      { ...shown, gates: gates.slice(1) }, { ...shown, acl: aclDiff(CONTENT, CONTENT) }, { ...shown, strategy: CONTENT.strategy }, shown,
    ];
    expect(new Set(others.map(reviewText)).size).toBe(others.length);
  });
});
