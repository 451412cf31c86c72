import { compiled } from '@/domain/alerts/match';
import type { Matcher } from '@/domain/alerts/matcher';
import { matchersProblem } from '@/domain/alerts/silence';
import { cardOf } from '@/server/alerts/alert-view';
import { blastOf } from '@/server/alerts/blast-guard';
import { observe } from '@/server/alerts/observe';
import type { Reading } from '@/server/api/context';

/**
 * What a silence with these matchers would mute now, by the same matching that mutes later: how many, of what severity,
 * which first, how many are left after each matcher, and whether it reaches too far. While a pattern is being typed and
 * does not read, `problem` says why and nothing is counted.
 */
export async function previewSilenceOf({ db, pool, clock }: Reading, { deployment, matchers }: { deployment: string; matchers: readonly Matcher[] }) {
  const now = clock.now();
  const seen = await observe(db, pool, deployment, now);
  const firing = seen.live.live(now.getTime());
  const problem = matchersProblem(matchers);
  const readable = matchers.every((each) => compiled(each).ok);
  const { total, counts, left, first, verdict, confirm } = blastOf(readable ? matchers : [], firing);
  const muted = readable && matchers.length > 0 ? seen.live.matching(matchers) : new Set<string>();
  return {
    at: now,
    firing: firing.length,
    total,
    counts,
    first: first.flatMap(({ fingerprint }) => {
      const alert = seen.live.get(fingerprint);
      return alert ? [cardOf(seen.view(alert))] : [];
    }),
    left: left.map((each) => each.left),
    alreadySilenced: firing.filter((alert) => muted.has(alert.fingerprint) && seen.view(alert).silencedBy.length > 0).length,
    verdict,
    confirm,
    problem: problem && { rule: problem.rule, field: problem.field, words: problem.words },
  };
}
