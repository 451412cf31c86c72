import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardMessage, guardVerdict } from './blast-radius';
import type { Labels } from './labels';
import { matchesAll } from './match';
import { matcher, OPERATORS } from './matcher';
import { type PreviewAlert, previewSilence } from './preview';
import { countBySeverity } from './severity';

const alert = (fingerprint: string, labels: Labels, startsAt = 0): PreviewAlert => ({ fingerprint, labels, startsAt });
const storm = (count: number): PreviewAlert[] => Array.from({ length: count }, (_, at) => alert(`w${at}`, { alertname: 'Flap', pool: 'CCMPool', severity: 'warning' }, at));
const critical = [alert('c1', { alertname: 'Down', pool: 'CCMPool', severity: 'critical' }, 1), alert('c2', { alertname: 'Down', pool: 'CCMPool', severity: 'critical' }, 2)];
const pool = matcher('pool', '=', 'CCMPool');

describe('preview', () => {
  it('counts what is left after each matcher, and shows the worst first', () => {
    const preview = previewSilence([pool, matcher('alertname', '=~', 'Fl.*')], [...storm(9), ...critical, alert('x', { pool: 'OMSPool' })]);
    expect(preview.left.map((each) => each.left)).toEqual([11, 9]);
    expect(previewSilence([pool], [...storm(9), ...critical]).first.map((each) => each.fingerprint)).toEqual(['c2', 'c1', 'w8', 'w7', 'w6', 'w5', 'w4', 'w3']);
    expect(previewSilence([], critical)).toMatchObject({ total: 0, left: [] });
  });

  it('is the set that the same matchers mute, whatever they are', () => {
    const value = fc.constantFrom('', 'a', 'b', 'ab');
    const labels = fc.record({ x: value, y: value, severity: fc.constantFrom('critical', 'warning', '') });
    const one = fc.tuple(fc.constantFrom('x', 'y', 'severity'), fc.constantFrom(...OPERATORS), fc.constantFrom('a', 'b', 'a|b', '.*', '', 'critical')).map(([name, operator, text]) => matcher(name, operator, text));
    fc.assert(
      fc.property(fc.array(labels, { maxLength: 12 }), fc.array(one, { minLength: 1, maxLength: 3 }), (all, matchers) => {
        const firing = all.map((each, at) => alert(`f${at}`, each));
        const muted = firing.filter((each) => matchesAll(matchers, each.labels));
        const preview = previewSilence(matchers, firing);
        expect(preview.total).toBe(muted.length);
        expect(preview.left.at(-1)?.left).toBe(muted.length);
        expect(preview.counts).toEqual(countBySeverity(muted.map((each) => (each.labels['severity'] === '' ? 'other' : each.labels['severity'] === 'critical' ? 'critical' : 'warning'))));
      }),
      { numRuns: 1_000 },
    );
  });

  it('pins a confirmation to the matchers, the critical ones and that there are many', () => {
    const shown = (firing: readonly PreviewAlert[], matchers = [pool]): string => previewSilence(matchers, firing).shown;
    expect(shown([...storm(60), ...critical])).toBe(shown([...critical.toReversed(), ...storm(61)]));
    expect(shown([...storm(60), ...critical])).not.toBe(shown([...storm(60), ...critical.slice(1)]));
    expect(shown(storm(50))).not.toBe(shown(storm(51)));
    expect(shown(storm(60))).not.toBe(shown(storm(60), [pool, matcher('severity', '=', 'warning')]));
  });
});

describe('blast radius', () => {
  const counts = (criticals: number, warnings: number): ReturnType<typeof countBySeverity> => ({ critical: criticals, warning: warnings, info: 0, other: 0 });

  it('lets through 50 without a critical one, and asks beyond', () => {
    expect(guardVerdict([pool], counts(0, 50))).toEqual({ level: 'fine' });
    expect(guardVerdict([pool], counts(0, 51))).toMatchObject({ level: 'confirm', reasons: ['many'], leaveCritical: null });
    expect(guardVerdict([pool], counts(1, 60))).toMatchObject({ reasons: ['critical', 'many'] });
  });

  it('offers to leave the critical ringing, where that leaves something', () => {
    expect(guardVerdict([pool], counts(2, 35))).toMatchObject({
      words: 'It hides 37 alerts, 2 of them critical. Without confirming you may mute up to 50, none of them critical.',
      leaveCritical: { matchers: [pool, matcher('severity', '!=', 'critical')], mutes: 35 },
    });
    expect(guardVerdict([pool], counts(2, 0))).toMatchObject({ level: 'confirm', leaveCritical: null });
    expect(guardVerdict([pool, matcher('severity', '=', 'critical')], counts(2, 1))).toMatchObject({ leaveCritical: null });
  });

  it('refuses sets of negations outright, also where the sender owns up', () => {
    const verdict = guardVerdict([matcher('team', '!=', 'x')], counts(0, 1));
    expect(verdict.level).toBe('refused');
    expect(guardMessage(verdict, counts(0, 1), true)).toContain('silence invalid');
  });

  it('tells the API why, unless the comment owns up', () => {
    const verdict = guardVerdict([pool], counts(1, 0));
    expect(guardMessage(verdict, counts(1, 0), false)).toBe('silence too broad: it would mute 1 alert, 1 of them critical; narrow it, or put [broad] into the comment');
    expect(guardMessage(verdict, counts(1, 0), true)).toBeNull();
    expect(guardMessage({ level: 'fine' }, counts(0, 1), false)).toBeNull();
  });
});
