import { expect, test } from 'vitest';
import { objectiveMarkers } from './objective-markers';

const at = (seconds: number) => new Date(seconds * 1000);
const change = (kind: string, plugin: string | null, seconds: number) => ({ kind, plugin, summary: kind, effectiveFrom: at(seconds) });

test('causes, definitions, own alerts and silences within the range; neither what others do nor alerts of others', () => {
  const changes = [
    change('acl.grant.enforced', 'signal-2', 10),
    change('acl.grant.revoked', 'other', 50),
    change('alerts.alert.fired', 'signal-2', 60),
    change('acl.grant.revoked', null, 70),
    change('acl.grant.revoked', 'oms', 2_000),
    change('alerts.alert.fired', 'oms', 100),
    change('alerts.silence.created', 'oms', 115),
    change('alerts.silence.created', null, 116),
    change('taps.session.started', 'oms', 117),
  ];
  const versions = [{ number: 1, validFrom: at(5) }, { number: 2, validFrom: at(80) }];
  const marks = objectiveMarkers({ changes, plugin: 'oms', related: ['oms', 'signal-2'], versions, from: 0, to: 120_000 });
  expect(marks.map(({ at: from, words, looks }) => [from / 1000, words, looks])).toEqual([
    [10, 'enforced', ['change']],
    [80, 'definition 2', ['change']],
    [100, 'fired', ['warning']],
    [115, 'silenced', ['silence']],
  ]);
});
