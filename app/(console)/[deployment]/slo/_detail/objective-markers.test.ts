import { expect, test } from 'vitest';
import { objectiveMarkers } from './objective-markers';

const at = (seconds: number) => new Date(seconds * 1000);
const change = (kind: string, plugin: string | null, seconds: number) => ({ kind, plugin, effectiveFrom: at(seconds) });

test('causes and definitions within the range; neither what only tells of trouble nor what others do', () => {
  const changes = [change('acl.grant.enforced', 'signal-2', 10), change('acl.grant.revoked', 'other', 50), change('alerts.alert.fired', 'signal-2', 60), change('acl.grant.revoked', null, 70), change('acl.grant.revoked', 'oms', 2_000)];
  const versions = [{ number: 1, validFrom: at(5) }, { number: 2, validFrom: at(80) }];
  const marks = objectiveMarkers({ changes, related: ['oms', 'signal-2'], versions, from: 0, to: 120_000 });
  expect(marks).toEqual([{ at: 10_000, words: 'enforced' }, { at: 80_000, words: 'definition 2' }]);
});
