import { describe, expect, it } from 'vitest';
import { choicesOf } from './choices';
import { SloDefinitionSchema } from './definition';
import { percentOfTarget, TARGET_ONE, targetOfPercent } from './target';
import { latencySlo, ratioSlo } from './testing/objectives';

const parse = (changed: Record<string, unknown>) => SloDefinitionSchema.safeParse({ ...latencySlo(), ...changed });
/** Each complaint as field and sentence. */
const complaints = (changed: Record<string, unknown>) => (parse(changed).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a definition', () => {
  it('is stored canonical, and stays what it is when read again', () => {
    const written = parse({ topics: ' platform.oms.** ', title: '  Orders in time ' });
    expect(written.data).toMatchObject({ topics: 'platform.oms.>', title: 'Orders in time' });
    expect(SloDefinitionSchema.parse(written.data)).toEqual(written.data);
  });

  it('that says nothing of a choice has the cautious one', () => expect(choicesOf(ratioSlo())).toEqual({ estimate: 'log', gate: 'count', minBad: 1, missing: 'ignore' }));

  it.each([3_600, 43_200, 604_800, 3_628_800, 34_560_000])('may have a period of %d s', (periodS) => expect(complaints({ periodS, target: 9_990_000 })).toEqual([]));

  it.each([
    [{ periodS: 3_599 }, 'periodS: A period is at least 1 h'],
    [{ periodS: 34_560_001 }, 'periodS: A period is at most 400 d'],
    [{ target: 99.9 }, 'target: A target has at most five decimals of a percent'],
    [{ target: 0 }, 'target: A target is at least 1 %'],
    [{ target: TARGET_ONE }, 'target: A target of 100 % leaves no budget; make it an invariant, or lower it'],
    [{ kind: 'ratio' }, 'thresholdNs: Only a latency objective has a threshold'],
    [{ thresholdNs: undefined }, 'thresholdNs: A latency objective needs a threshold: how long may a message take?'],
    [{ thresholdNs: 0.5 }, 'thresholdNs: A threshold is a whole number of nanoseconds'],
    [{ kind: 'invariant', thresholdNs: undefined }, 'target: An invariant must always hold: its target is 100 %'],
    [{ topics: 'platform.**.x' }, 'topics: "**" may only be the last token; use "*" for one token in the middle'],
    [{ topics: 'deployment.d1.platform.oms.>' }, 'topics: A topic starts with "platform."; write it relative to the deployment'],
    [{ title: '  ' }, 'title: A title is needed'],
    [{ budgetShares: [2, 5, 10, 0] }, 'budgetShares.3: A share of the budget is at least 0.01 %'],
    [{ runbook: 'javascript:alert(1)' }, 'runbook: A runbook starts with https:// or http://'],
    [{ minBad: 0 }, 'minBad: At least 1 event'],
  ])('%j is refused', (changed, complaint) => expect(complaints(changed)).toContain(complaint));

  it('V8: whose alert could never fire is refused, with a share that would do', () => {
    expect(complaints({ target: 9_000_000 })).toEqual([
      'budgetShares: With a target of 90 % a total outage burns at 10×, so an alert could never fire. Lower the share of the budget (1 h: at most 1.3 % instead of 2 %) or raise the target',
    ]);
    expect(complaints({ target: 9_000_000, budgetShares: [1.3, 5, 10, 10] })).toEqual([]);
  });

  it('may be an invariant', () => expect(complaints({ kind: 'invariant', target: TARGET_ONE, thresholdNs: undefined })).toEqual([]));
});

describe('targets', () => {
  it.each([[99.9, 9_990_000], [99.95, 9_995_000], [99.99999, 9_999_999], [90, 9_000_000], [100, TARGET_ONE]])('%d %% is exact', (percent, target) => {
    expect(targetOfPercent(percent)).toBe(target);
    expect(percentOfTarget(target)).toBe(percent);
  });
  it.each([99.999999, -1, 100.1, Number.NaN])('%d %% is none', (percent) => expect(targetOfPercent(percent)).toBeNull());
});
