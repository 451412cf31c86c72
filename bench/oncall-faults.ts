import type { Promised } from '@/bench/faults';
import { checkRandomPages } from '@/domain/oncall/paging/testing/random-pages';
import { checkCoverage } from '@/domain/oncall/testing/coverage';
import { FORTY_ZONES } from '@/domain/oncall/testing/zones';

const ROTATIONS = 20_000;
/** Rotations at a time: what is told of the progress. */
const ROTATIONS_EACH = 1_000;
const SEQUENCES = 200_000;
const SEQUENCES_EACH = 20_000;

/** Random rotations in forty zones: somebody is on call at every instant, and nobody twice. */
export function everybodyCovered(say: (text: string) => void): Promised[] {
  let [attempts, violations] = [0, 0];
  for (let seed = 1; seed <= ROTATIONS / ROTATIONS_EACH; seed++) {
    const report = checkCoverage(ROTATIONS_EACH, FORTY_ZONES, seed);
    for (const words of report.first) say(words);
    attempts += report.attempts;
    violations += report.violations;
    say(`${seed * ROTATIONS_EACH} rotations in ${FORTY_ZONES.length} zones`);
  }
  return [{ promise: 'somebody is on call at every instant, and nobody twice', attempts, violations }];
}

/** Random lives of pages; of those played together the first that breaks a promise is told, made as short as can be. */
export function pagesKeepPromises(say: (text: string) => void): Promised[] {
  let violations = 0;
  for (let seed = 1; seed <= SEQUENCES / SEQUENCES_EACH; seed++) {
    try {
      checkRandomPages(SEQUENCES_EACH, seed);
    } catch (error) {
      violations++;
      say(error instanceof Error ? error.message : String(error));
    }
    say(`${seed * SEQUENCES_EACH} sequences of what happens to a page`);
  }
  return [{ promise: 'a page keeps its promises in any order of events', attempts: SEQUENCES, violations }];
}
