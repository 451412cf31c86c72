import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactEvaluation, expandEvaluation } from './compact-evaluation';
import { evaluateSlo } from './evaluate';
import { type SloSummary, SloSummarySchema } from './summary';
import { sloSummarySubject } from './summary-subject';
import { TARGET_ONE } from './target';
import { ratioSlo } from './testing/objectives';
import { evenly, pairWindows } from './testing/windows';

const id = '0190f3a4-5b6c-7d8e-9f00-112233445566';
const message = (objectives: SloSummary['objectives']): SloSummary => ({ v: 2, deployment: 'd1', at: 1_800_000_000_000, objectives });

describe('live message', () => {
  it('brings an evaluation to the page as the worker made it', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), fc.nat(1_000), (badPart, firing, measuredS) => {
      const definition = ratioSlo();
      const evaluation = evaluateSlo(evenly(definition, badPart, { firing, pairs: pairWindows(definition, badPart, { long: { measuredS } }) }));
      const received = SloSummarySchema.parse(JSON.parse(JSON.stringify(message([{ id, evaluation: compactEvaluation(evaluation) }])))).objectives[0];
      const shown = received && expandEvaluation(definition, received.evaluation);
      expect(shown).toMatchObject({ at: evaluation.at, state: evaluation.state });
      expect(shown?.budget?.leftMinutes).toBeCloseTo(evaluation.budget?.leftMinutes ?? Number.NaN, 2);
      for (const [at, burn] of evaluation.burns.entries()) {
        const { long, short, ...flags } = burn;
        expect(shown?.burns[at]).toMatchObject(flags);
        expect(shown?.burns[at]?.long.burn).toBeCloseTo(long.burn ?? Number.NaN, 3);
        expect(shown?.burns[at]?.short.state).toBe(short.state);
      }
    }));
  });

  it('of an invariant has no burns, and one of another definition is not guessed at', () => {
    const invariant = ratioSlo({ kind: 'invariant', target: TARGET_ONE });
    const compact = compactEvaluation(evaluateSlo(evenly(invariant, 0, { pairs: [] })));
    expect(expandEvaluation(invariant, compact)).toMatchObject({ state: 'holds', budget: null, burns: [] });
    expect(expandEvaluation(ratioSlo(), compact)).toBeNull();
  });

  it('of 500 objectives fits the bus many times over', () => {
    const definition = ratioSlo();
    const compact = compactEvaluation(evaluateSlo(evenly(definition, 0.01234567)));
    expect(JSON.stringify(message(Array.from({ length: 500 }, () => ({ id, evaluation: compact })))).length).toBeLessThan(256 * 1024);
  });

  it('comes on the subject of its deployment', () => expect(sloSummarySubject('d1')).toBe('console.d1.slo.summary'));
});
