import { describe, expect, it } from 'vitest';
import { gatesAllow, gateStatus, GATE_NAMES, type GateName, type GateStatus, heldBy } from './gates';
import { endHold, type Hold, inForce, mayAutoPromote, MAX_HOLD_MS, newHold } from './hold';
import { blockRelease, deprecateRelease, unblockRelease } from './release-marks';
import type { ReleaseFacts } from './release';
import { ReleaseContentSchema } from './schemas';
import { CONTENT } from './testing/content';
import { HOUR, START } from './testing/release-world';

const REASON = 'a reason that says why';
const results = (more: Partial<Record<GateName, GateStatus>> = {}) => GATE_NAMES.map((gate) => ({ gate, status: more[gate] ?? ('pass' as const), evidence: '.', at: START }));
const release: ReleaseFacts = { id: 'r1', service: 'oms', version: '1.4.1', digest: 'd1', state: 'frozen', marked: null };

describe('gates', () => {
  it('let through what passes all of them; approvals are counted apart', () => {
    expect(gatesAllow(results({ approvals: 'fail' }), 'prod')).toEqual({ ok: true });
    expect(gatesAllow(results({ budget: 'fail' }), 'staging')).toEqual({ ok: false, reason: 'A gate holds it: error budget fails.' });
  });

  it('count what is unknown, or was not asked, as failed in production alone', () => {
    const unknown = results({ budget: 'unknown', capacity: 'fail' });
    expect(gatesAllow(unknown, 'prod')).toEqual({ ok: false, reason: '2 gates hold it: error budget is unknown, capacity fails.' });
    expect(heldBy(unknown, 'dr')).toHaveLength(2);
    expect(heldBy(unknown, 'staging')).toEqual([{ gate: 'capacity', status: 'fail' }]);
    expect([gatesAllow([], 'prod').ok, gatesAllow([], 'dev').ok]).toEqual([false, true]);
  });

  it('believe the worst that was said', () => {
    expect(gateStatus([...results(), ...results({ budget: 'unknown' })], 'budget')).toBe('unknown');
    expect(gateStatus([...results({ budget: 'unknown' }), ...results({ budget: 'fail' })], 'budget')).toBe('fail');
  });
});

describe('a hold', () => {
  const made = (until: number | null): Hold => {
    const outcome = newHold({ by: 'cho', reason: REASON, until }, START);
    if ('refused' in outcome) throw new Error(outcome.refused);
    return outcome.hold;
  };

  it('has a reason and an end of at most 30 days, or none', () => {
    expect(newHold({ by: 'cho', reason: 'no', until: null }, START)).toMatchObject({ field: 'reason' });
    expect(newHold({ by: 'cho', reason: REASON, until: START }, START)).toMatchObject({ field: 'until' });
    expect(newHold({ by: 'cho', reason: REASON, until: START + MAX_HOLD_MS + 1 }, START)).toMatchObject({ field: 'until' });
  });

  it('ends by its time or by being lifted, once', () => {
    const hold = made(START + HOUR);
    expect([inForce(hold, START), inForce(hold, START + HOUR - 1), inForce(hold, START + HOUR), inForce(made(null), START + 90 * HOUR)]).toEqual([true, true, false, true]);
    const lifted = endHold(hold, 'lifted', 'dan', START + 1);
    expect(lifted).toMatchObject({ ended: { by: 'dan', why: 'lifted' } });
    expect([inForce(lifted, START + 1), endHold(lifted, 'lifted', 'dan', START + 2), endHold(hold, 'lifted', 'dan', START + HOUR)]).toEqual([false, null, null]);
  });

  it('keeps releases from going there by themselves, as do marks, older versions and earlier tries', () => {
    const usual = { rules: { autoPromote: true }, release, hold: null, current: { id: 'r0', version: '1.4.0', digest: 'd0' }, active: null, tried: [] } as const;
    const active = (state: 'gated' | 'soaking', version: string) => ({ state, release: { id: 'x', version, digest: 'x' } });
    expect(mayAutoPromote(usual, START)).toEqual({ ok: true });
    expect(mayAutoPromote({ ...usual, current: null }, START)).toEqual({ ok: true });
    expect(mayAutoPromote({ ...usual, active: active('gated', '1.4.0') }, START)).toEqual({ ok: true });
    const refused = [
      { ...usual, rules: { autoPromote: false } }, { ...usual, release: { ...release, state: 'blocked' as const } }, { ...usual, release: { ...release, state: 'deprecated' as const } }, { ...usual, hold: made(null) },
      { ...usual, current: { id: 'r2', version: '1.4.2', digest: 'd2' } }, { ...usual, tried: ['r1'] }, { ...usual, active: active('soaking', '1.4.0') }, { ...usual, active: active('gated', '1.4.2') },
    ];
    expect(refused.map((each) => mayAutoPromote(each, START)).map((verdict) => (verdict.ok ? '' : verdict.reason))).toEqual([
      'Releases do not go there by themselves.', '1.4.1 is marked as bad: it goes nowhere by itself.', '1.4.1 is deprecated: it goes nowhere by itself.', 'A hold is in force: a reason that says why',
      '1.4.2 runs there, and nothing goes back to an older one by itself.', '1.4.1 has been there before: promote it by hand.', '1.4.0 is soaking there.', '1.4.2 is held by its gates there.',
    ]);
  });
});

describe('a mark', () => {
  it('is set with a reason, keeps the first one, and is lifted with one', () => {
    const mark = { by: 'cho', reason: REASON, at: START };
    expect(blockRelease(release, { ...mark, reason: 'bad' })).toMatchObject({ field: 'reason' });
    const blocked = blockRelease(release, mark);
    if ('refused' in blocked) throw new Error(blocked.refused);
    expect(blocked.release).toMatchObject({ state: 'blocked', marked: { by: 'cho', reason: REASON } });
    expect(blockRelease(blocked.release, { by: null, reason: 'burn', at: START })).toEqual({ release: blocked.release });
    expect([blockRelease(blocked.release, mark), deprecateRelease(blocked.release, mark), unblockRelease(release, mark)]).toEqual([{ refused: '1.4.1 is marked as bad already.' }, { refused: '1.4.1 is marked as bad.' }, { refused: '1.4.1 is not marked as bad.' }]);
    expect(unblockRelease(blocked.release, mark)).toEqual({ release });
    expect(deprecateRelease(release, mark)).toMatchObject({ release: { state: 'deprecated' } });
  });
});

describe('a release as it is handed in', () => {
  const wrong: readonly [string, unknown, string, string][] = [
    ['a version with v', { ...CONTENT, version: 'v1.4.0' }, 'version', 'A version has three numbers, as SemVer 2.0 writes them: for example 1.4.2 or 1.4.2-rc.1, without "v"'],
    ['an image that is none', { ...CONTENT, image: 'ghcr.io/Meridian/oms:1.4.0' }, 'image', '"Meridian" is no part of an image name: lower-case letters and digits, divided by ".", "_" or "-".'],
    ['a setting of the agent', { ...CONTENT, config: { MERIDIAN_HOME: '/' } }, 'config.MERIDIAN_HOME', 'This name belongs to the agent: a release cannot set it'],
    ['too many settings', { ...CONTENT, config: Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`A${at}`, ''])) }, 'config', 'At most 64 settings'],
    ['a topic that is none', { ...CONTENT, requestedGrants: [{ topic: 'oms.>', action: 'publish' }] }, 'requestedGrants.0.topic', 'A topic starts with "platform."; write it relative to the deployment'],
    ['no replica', { ...CONTENT, replicas: 0 }, 'replicas', 'There is at least 1 replica'],
    ['a hash that is none', { ...CONTENT, imageSha256: 'AB'.repeat(32) }, 'imageSha256', 'The sha256 of the image is 64 lower-case hex digits'],
    ['a weight between the shares', { ...CONTENT, strategy: { kind: 'canary', steps: [{ kind: 'weight', percent: 7 }] } }, 'strategy.steps.0.percent', 'A weight is a multiple of 5 %: the messages are divided in twenty shares'],
    ['a field that nobody knows', { ...CONTENT, secrets: {} }, '', '"secrets" is no field of a release'],
    ['the name of a page', { ...CONTENT, service: 'rules' }, 'service', 'No plugin or service is called "register" or "rules": the console has pages of these names in its place.'],
    ['no service', { ...CONTENT, service: undefined }, 'service', 'A service is missing'],
  ];

  it('is read, whole', () => expect(ReleaseContentSchema.parse(CONTENT)).toEqual(CONTENT));

  it.each(wrong)('is refused with %s', (_name, content, path, message) => {
    const parsed = ReleaseContentSchema.safeParse(content);
    const [issue] = parsed.success ? [] : parsed.error.issues;
    expect([issue?.path.join('.'), issue?.message]).toEqual([path, message]);
  });
});
