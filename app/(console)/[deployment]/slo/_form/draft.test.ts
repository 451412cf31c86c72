import { describe, expect, it } from 'vitest';
import type { SloDefinition } from '@/domain/slo/definition';
import { type Draft, draftOf, fieldOf, NEW_DRAFT, slugOf } from './draft';
import { readDraft } from './read-draft';

const typed: Draft = { ...NEW_DRAFT, title: 'Order latency', service: 'OMS', plugin: 'oms', topics: 'platform.portfolio.**', threshold: '50', target: '99' };
const errorsOf = (draft: Draft) => {
  const read = readDraft(draft);
  return 'errors' in read ? read.errors : {};
};

describe('what is typed', () => {
  it('becomes a definition in its canonical form', () => {
    expect(readDraft(typed)).toEqual({
      definition: { title: 'Order latency', service: 'OMS', plugin: 'oms', kind: 'latency', direction: 'subscribe', topics: 'platform.portfolio.>', thresholdNs: 50_000_000, target: 9_900_000, periodS: 2_592_000, gate: 'count', missing: 'ignore' },
    });
  });
  it('may have a comma, and units', () => {
    expect(readDraft({ ...typed, target: '99,95', threshold: '1.5', thresholdUnit: 's', period: '12', periodUnit: 'h' })).toMatchObject({ definition: { target: 9_995_000, thresholdNs: 1_500_000_000, periodS: 43_200 } });
  });
  it('an invariant needs no target, and a ratio no threshold', () => {
    expect(readDraft({ ...typed, kind: 'invariant', target: 'nonsense' })).toMatchObject({ definition: { target: 10_000_000 } });
    expect(readDraft({ ...typed, kind: 'ratio' })).not.toHaveProperty('definition.thresholdNs');
  });
  it.each([
    ['target', { target: 'ninety' }, 'percentage'], ['target', { target: '99.9999999' }, 'five decimals'], ['target', { target: '100' }, 'no budget'],
    ['threshold', { threshold: '' }, 'needs a threshold'], ['threshold', { threshold: 'fast' }, 'number'], ['period', { period: '' }, 'number'], ['period', { period: '500' }, '400 d'],
    ['shares', { shares: ['2', '', '10', '10'] }, 'all four'], ['shares', { target: '90' }, 'could never fire'], ['topics', { topics: 'platform..x' }, ''], ['title', { title: ' ' }, 'needed'], ['runbook', { runbook: 'javascript:alert(1)' }, 'runbook'],
  ] as const)('says at %s what is wrong', (field, change, words) => expect(errorsOf({ ...typed, ...change } as Draft)[field]?.toLowerCase()).toContain(words.toLowerCase()));
});

describe('a definition', () => {
  it.each<[Partial<SloDefinition>]>([[{}], [{ thresholdNs: 900_000_000_000, periodS: 43_200 }], [{ budgetShares: [1, 2, 5, 5], runbook: 'https://runbooks.example/a', description: 'd', gate: 'evidence', missing: 'hold' }]])('survives the form %#', (change) => {
    const definition: SloDefinition = { title: 'Order latency', service: 'OMS', plugin: 'oms', kind: 'latency', direction: 'subscribe', topics: 'platform.portfolio.>', thresholdNs: 50_000_000, target: 9_900_000, periodS: 2_592_000, gate: 'count', missing: 'ignore', ...change };
    expect(readDraft(draftOf('x', definition))).toEqual({ definition });
  });
  it('has its fields in the form', () => expect(['definition.thresholdNs', 'definition.budgetShares.0', 'slug', 'reason', '(root)'].map(fieldOf)).toEqual(['threshold', 'shares', 'slug', 'reason', null]));
  it('names itself', () => expect([slugOf('Order latency, 12 h'), slugOf('Größe – überall!'), slugOf('…')]).toEqual(['order-latency-12-h', 'gro-e-uberall', '']));
});
