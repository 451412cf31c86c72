import type { ChecklistFacts, DependencyFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, isUnknown, type Judgement, passes, type Question } from '../judgement';
import { EVIDENCE_STALE_MS } from '../standing';
import { ago } from '../words';

const BACKENDS = ['timescaledb', 'clickhouse'];

/** TimescaleDB or ClickHouse, and it answers. */
export function judgeStorage(facts: ChecklistFacts): Judgement {
  const question = { query: 'storage.backend of the settings, and the dependencies whose role is storage', source: 'settings and dependency checks', at: facts.at };
  return given(question, facts.settings, ({ storage }) => {
    if (!BACKENDS.includes(storage)) return fails(question, `${storage} is neither TimescaleDB nor ClickHouse.`, { words: 'Choose the storage', href: fixPath.settings(facts.deployment, { 'storage.backend': 'timescaledb' }), dryRun: 'Would set storage.backend to timescaledb.' });
    return given(question, facts.dependencies, (all) => judgeReach(facts, question, storage, all.filter(({ role }) => role === 'storage')));
  });
}

function judgeReach({ deployment, at }: ChecklistFacts, question: Question, storage: string, stores: readonly DependencyFacts[]): Judgement {
  const see = { words: 'Look at the dependency', href: fixPath.dependencies(deployment), dryRun: 'Opens the dependencies; nothing changes.' };
  const [down] = stores.filter(({ state }) => state === 'down');
  if (down !== undefined) return fails({ ...question, at: down.lastAt ?? at }, `${storage}: ${down.name} does not answer. ${down.detail}`.trim(), see);
  const asked = stores.filter(({ state, lastAt }) => state === 'up' && lastAt !== null && at - lastAt <= EVIDENCE_STALE_MS);
  const oldest = Math.min(...asked.map(({ lastAt }) => lastAt ?? at));
  if (stores.length === 0) return isUnknown(question, `${storage} is chosen, and nothing says where it is: no dependency has the role storage.`, { words: 'Name the storage', href: fixPath.addDependency(deployment, 'storage'), dryRun: 'Would add a dependency of the role storage, which is asked every 30 s.' });
  if (asked.length < stores.length) return isUnknown(question, `${storage}: ${stores.filter((store) => !asked.includes(store)).map(({ name, lastAt }) => `${name} ${lastAt === null ? 'was never asked' : `was last asked ${ago(lastAt, at)}`}`).join(', ')}.`, see);
  return passes({ ...question, at: oldest }, `${storage}: ${asked.map(({ name, lastAt }) => `${name} answered ${ago(lastAt ?? at, at)}`).join(', ')}.`);
}
