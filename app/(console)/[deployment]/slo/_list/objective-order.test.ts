import { describe, expect, it } from 'vitest';
import type { PairBurn, SloState } from '@/domain/slo/evaluate';
import { arranged, found, isShown, type Ordered, urgency } from './objective-order';

const quiet: PairBurn = { pair: 0, severity: 'page', long: { burn: 1, state: 'ok', coverage: 1 }, short: { burn: 1, state: 'ok', coverage: 1 }, threshold: 14.4, over: false, frozen: false, held: null, near: false, fires: false };

function objective(slug: string, state: SloState, { remaining = 0.9 as number | null, burns = [quiet], service = 'OMS' } = {}) {
  const budget = remaining === null ? null : { remaining, spentEvents: 1, allowedEvents: 10, leftMinutes: 1, allowedMinutes: 10 };
  return { slug, definition: { title: slug, service, plugin: `${service}-1`.toLowerCase(), topics: 'platform.oms.>' }, evaluation: { state, budget, burns } };
}

const page = objective('page', 'burning', { burns: [{ ...quiet, fires: true }] });
const ticket = objective('ticket', 'burning', { burns: [quiet, { ...quiet, severity: 'ticket', fires: true }], service: 'EMS' });
const spent = objective('spent', 'exhausted', { remaining: -0.2, service: 'EMS' });
const near = objective('near', 'ok', { burns: [{ ...quiet, near: true }] });
const little = objective('little', 'ok', { remaining: 0.1 });
const frozen = objective('frozen', 'frozen');
const unknown = objective('unknown', 'unknown', { remaining: null, burns: [] });
const fine = objective('fine', 'ok');
const all = [fine, unknown, frozen, little, near, spent, ticket, page];

describe('worst first', () => {
  it('trouble, then what comes near it, then what is not known, then what is well', () => {
    expect(all.toReversed().map(urgency)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(urgency(objective('violated', 'violated', { remaining: null, burns: [] }))).toBe(0);
  });
  it('a group stands where its worst does', () => {
    expect(arranged(all, 'worst', 'service').map(({ name, objectives }) => [name, objectives.map(({ slug }) => slug)])).toEqual([
      ['OMS', ['page', 'near', 'little', 'frozen', 'unknown', 'fine']],
      ['EMS', ['ticket', 'spent']],
    ]);
  });
  it('does not depend on the order it was given', () => expect(arranged(all, 'worst', 'none')).toEqual(arranged(all.toReversed(), 'worst', 'none')));
});

describe('other orders', () => {
  const slugs = (groups: readonly { objectives: readonly Ordered[] }[]) => groups.flatMap(({ objectives }) => objectives.map(({ slug }) => slug));
  it('least budget left first, what has none last', () => expect(slugs(arranged([fine, unknown, spent, little], 'left', 'none'))).toEqual(['spent', 'little', 'fine', 'unknown']));
  it('by service, then by name', () => expect(slugs(arranged(all, 'name', 'none')).slice(0, 4)).toEqual(['spent', 'ticket', 'fine', 'frozen']));
  it('nothing makes no group', () => expect(arranged([], 'worst', 'none')).toEqual([]));
});

describe('chips and words', () => {
  it('show what they say', () => {
    const shown = (chip: 'burning' | 'over' | 'unsure') => all.filter((each) => isShown(each, chip)).map(({ slug }) => slug);
    expect([shown('burning'), shown('over'), shown('unsure')]).toEqual([['ticket', 'page'], ['spent'], ['unknown', 'frozen']]);
    expect(all.every((each) => isShown(each, null))).toBe(true);
  });
  it('all words must be found somewhere', () => {
    expect(found(all, ' EMS  spe ').map(({ slug }) => slug)).toEqual(['spent']);
    expect(found(all, 'platform.oms')).toHaveLength(all.length);
    expect(found(all, 'nothing such')).toEqual([]);
  });
});
