import type { ChecklistFacts, ProbeSetting, SettingsFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';

const ROLES = ['startup', 'liveness', 'readiness'] as const;
type ProbeRole = (typeof ROLES)[number];

const SENSIBLE: Readonly<Record<ProbeRole, Record<string, string>>> = {
  startup: { 'probes.startup.path': '/startup', 'probes.startup.periodS': '2', 'probes.startup.timeoutS': '1', 'probes.startup.failureThreshold': '30' },
  liveness: { 'probes.liveness.path': '/live', 'probes.liveness.periodS': '10', 'probes.liveness.timeoutS': '2', 'probes.liveness.failureThreshold': '3' },
  readiness: { 'probes.readiness.path': '/ready', 'probes.readiness.periodS': '5', 'probes.readiness.timeoutS': '2', 'probes.readiness.failureThreshold': '3' },
};

/** Start-up, liveness and readiness are probed, and each gives up before it asks again. */
export function judgeProbes({ deployment, at, settings }: ChecklistFacts): Judgement {
  const question = { query: 'probes.* of the settings in force, by rule PRB-1', source: 'deployment settings', at };
  return given(question, settings, ({ probes, breaches }) => {
    const missing = ROLES.filter((role) => probes[role] === null);
    const broken = breaches.filter(({ rule, mode }) => rule === 'PRB-1' && mode === 'refuse');
    const late = ROLES.filter((role) => isLate(probes[role]));
    if (missing.length + broken.length + late.length === 0) return passes(question, `${ROLES.map((role) => wordsOf(role, probes[role])).join('; ')}.${warnings(breaches)}`);
    const values = Object.assign({}, ...[...missing, ...late].map((role) => SENSIBLE[role])) as Record<string, string>;
    const set = Object.keys(values).length > 0 ? values : SENSIBLE.liveness;
    const why = [...missing.map((role) => `There is no ${role} probe.`), ...broken.map(({ message }) => message), ...(broken.length > 0 ? [] : late.map((role) => `The ${role} probe gives up no sooner than it asks again.`))];
    return fails(question, why.join(' '), { words: 'Set the probes', href: fixPath.settings(deployment, set), dryRun: `Would set ${Object.entries(set).map(([key, value]) => `${key} to ${value}`).join(', ')}.` });
  });
}

function isLate(probe: ProbeSetting | null): boolean {
  return probe !== null && probe.timeoutS >= probe.periodS;
}

function wordsOf(role: ProbeRole, probe: ProbeSetting | null): string {
  return probe === null ? `${role} none` : `${role} ${probe.path} every ${probe.periodS} s, gives up after ${probe.timeoutS} s`;
}

function warnings(breaches: SettingsFacts['breaches']): string {
  return breaches.filter(({ rule, mode }) => rule === 'PRB-1' && mode === 'warn').map(({ message }) => ` ${message}`).join('');
}
