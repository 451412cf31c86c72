import { describe, expect, it } from 'vitest';
import { chartMarkers } from './chart-markers';

const change = (kind: string, seconds: number, summary = kind) => ({ kind, summary, effectiveFrom: new Date(seconds * 1000) });
const marks = (...changes: ReturnType<typeof change>[]) => chartMarkers(changes, 180_000);
const words = (...changes: ReturnType<typeof change>[]) => marks(...changes).map(({ at, words: said }) => [at / 1000, said]);

describe('chartMarkers', () => {
  it('names a change by its verb', () => expect(words(change('acl.grant.revoked', 40), change('deployments.mask_rule.set_up', 10))).toEqual([[10, 'set up'], [40, 'revoked']]));
  it('makes one mark of what happened within seconds, at the first of it', () => expect(words(change('acl.grant.enforced', 12), change('acl.request.approved', 10))).toEqual([[10, 'approved, enforced']]));
  it('says what it holds where there are too many words', () => {
    expect(words(change('a.b.x', 1), change('a.b.x', 2), change('a.b.y', 3))).toEqual([[1, '2 × x, y']]);
    expect(words(change('a.b.x', 1), change('a.b.y', 2), change('a.b.z', 3), change('a.b.z', 4))).toEqual([[1, '2 × z, x, 1 more']]);
    expect(words(change('acl.grant.enforced', 1), change('alerts.alert.fired', 2), change('alerts.silence.created', 3), change('alerts.alert.fired', 4), change('acl.grant.revoked', 5), change('alerts.alert.resolved', 6)))
      .toEqual([[1, '2 changes, 2 fired, 1 silence, 1 resolved']]);
  });
  it('tells alerts by how serious they are, and silences, the gravest first', () => {
    const [mark] = marks(change('alerts.silence.created', 1, 'Silence of {a="b"}'), change('alerts.alert.fired', 2, 'A fires (warning)'), change('alerts.alert.fired', 3, 'B fires (critical)'), change('alerts.alert.resolved', 4, 'A is resolved'));
    expect(mark?.looks).toEqual(['critical', 'warning', 'resolved', 'silence']);
    expect(mark?.parts.map(({ look, words: said }) => [look, said])).toEqual([['silence', 'Silence of {a="b"}'], ['warning', 'A fires (warning)'], ['critical', 'B fires (critical)'], ['resolved', 'A is resolved']]);
  });
  it('calls the steps of a silence by their names', () => expect(words(change('alerts.silence.created', 10), change('alerts.silence.updated', 60), change('alerts.silence.expired', 120))).toEqual([[10, 'silenced'], [60, 'silence changed'], [120, 'silence ended']]));
});
