import { defaultOf } from '@/domain/deployments/settings/keys';
import { writeText } from '@/domain/deployments/settings/text';
import type { ChecklistFacts, ProbeSetting, SettingsFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';

const ROLES = ['startup', 'liveness', 'readiness'] as const;
type ProbeRole = (typeof ROLES)[number];

/** Start-up, liveness and readiness are probed, and each gives up before it asks again. */
export function judgeProbes({ deployment, at, settings }: ChecklistFacts): Judgement {
  const question = { query: 'probes.* of the settings in force, by rule PRB-1', source: 'deployment settings', at };
  return given(question, settings, ({ probes, breaches }) => {
    const missing = ROLES.filter((role) => probes[role] === null);
    const broken = breaches.filter(({ rule, mode }) => rule === 'PRB-1' && mode === 'refuse');
    const late = ROLES.filter((role) => isLate(probes[role]));
    if (missing.length + broken.length + late.length === 0) return passes(question, `${ROLES.map((role) => wordsOf(role, probes[role])).join('; ')}.${warnings(breaches)}`);
    const roles = [...new Set([...missing, ...late])];
    const set = Object.fromEntries((roles.length > 0 ? roles : ROLES).map((role) => [`probes.${role}`, sensible(role)]));
    const why = broken.length > 0 ? broken.map(({ message }) => message) : [...missing.map((role) => `There is no ${role} probe.`), ...late.map((role) => `The ${role} probe gives up no sooner than it asks again.`)];
    return fails(question, why.join(' '), { words: 'Set the probes', href: fixPath.settings(deployment, set), dryRun: `Would set ${Object.entries(set).map(([key, value]) => `${key} to ${value}`).join(', ')}.` });
  });
}

/** The probe that stands there when nobody sets one, as it is typed. */
function sensible(role: ProbeRole): string {
  return writeText(`probes.${role}`, defaultOf(`probes.${role}`));
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
