import type { ChecklistFacts, DependencyFacts, RunningInstance } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, isUnknown, type Judgement, passes, type Question } from '../judgement';
import { EVIDENCE_STALE_MS } from '../standing';
import { ago, count, some } from '../words';

/** Every instance that runs is heard, every service has an objective, and what monitors answers. */
export function judgeMonitoring(facts: ChecklistFacts): Judgement {
  const question = { query: 'last heartbeat of every running instance, objectives by service, dependencies whose role is monitoring', source: 'telemetry, objectives and dependency checks', at: facts.at };
  return given(question, facts.instances, (running) => {
    if (running.length === 0) return isUnknown(question, 'Nothing runs here: nothing can be heard.');
    return judgeHeard(facts, question, running) ?? judgeObjectives(facts, question) ?? judgeMonitors(facts, question, running);
  });
}

function judgeHeard({ deployment, at }: ChecklistFacts, question: Question, running: readonly RunningInstance[]): Judgement | null {
  const silent = running.filter(({ heardAt }) => heardAt === null || at - heardAt > EVIDENCE_STALE_MS);
  const [first] = silent;
  if (first === undefined) return null;
  return fails(question, `${silent.length} of ${count(running.length, 'instance')} not heard within 5 min: ${some(silent.map(({ instance, heardAt }) => `${instance} (${heardAt === null ? 'never' : ago(heardAt, at)})`))}.`, {
    words: `Look at ${first.instance}`, href: fixPath.instance(deployment, first.instance), dryRun: 'Opens the instance with its probes and logs; nothing changes.',
  });
}

function judgeObjectives({ deployment, services }: ChecklistFacts, question: Question): Judgement | null {
  if (!services.known) return isUnknown(question, services.why);
  const unwatched = services.value.filter(({ objectives }) => objectives === 0).map(({ service }) => service);
  const [first] = unwatched;
  if (first === undefined) return null;
  return fails(question, `${count(unwatched.length, 'service has', 'services have')} no objective: ${some(unwatched)}.`, { words: `Give ${first} an objective`, href: fixPath.newObjective(deployment, first), dryRun: `Would add an objective about ${first}, with its alerts.` });
}

function judgeMonitors({ deployment, at, dependencies, services }: ChecklistFacts, question: Question, running: readonly RunningInstance[]): Judgement {
  return given(question, dependencies, (all) => {
    const monitors = all.filter(({ role }) => role === 'monitoring');
    const see = { words: 'Look at the dependency', href: fixPath.dependencies(deployment), dryRun: 'Opens the dependencies; nothing changes.' };
    const [down] = monitors.filter(({ state }) => state === 'down');
    if (down !== undefined) return fails(question, `${down.name} does not answer. ${down.detail}`.trim(), see);
    const old = monitors.filter((monitor) => !isFresh(monitor, at));
    if (old.length > 0) return isUnknown(question, `Not asked within 5 min: ${old.map(({ name }) => name).join(', ')}.`, see);
    const oldest = Math.min(at, ...running.map(({ heardAt }) => heardAt ?? at), ...monitors.map(({ lastAt }) => lastAt ?? at));
    const watched = services.known ? count(services.value.length, 'service') : '';
    return passes({ ...question, at: oldest }, `${count(running.length, 'instance')} heard, ${watched} with objectives, ${monitors.length === 0 ? 'no monitor of its own is named' : `${monitors.map(({ name }) => name).join(', ')} up`}.`);
  });
}

function isFresh({ state, lastAt }: DependencyFacts, now: number): boolean {
  return state === 'up' && lastAt !== null && now - lastAt <= EVIDENCE_STALE_MS;
}
