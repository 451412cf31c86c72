import type { SettingsFinding } from '@/domain/deployments/settings/finding';
import { judgeSettings } from '@/domain/deployments/settings/judge';
import type { DeploymentSettings } from '@/domain/deployments/settings/settings';
import type { PolicyId } from '../ids';
import { type Fault, type Judging, type RuleGroup, some } from '../rule-group';
import type { DeploymentTarget, PolicyTarget, ReleaseTarget } from '../target';

const RULES = ['SEC-1', 'SEC-2', 'RES-1', 'NET-1', 'PDB-1', 'CFG-1', 'CFG-2', 'CFG-3', 'CFG-4', 'CFG-5', 'PRB-1', 'BUS-1', 'BUS-2'] as const satisfies readonly PolicyId[];
/** Those that go by how many instances there are, which a release says for its service. */
const BY_REPLICAS: ReadonlySet<string> = new Set(['PDB-1', 'CFG-1', 'CFG-2', 'CFG-3', 'CFG-4']);
/** Drivers that keep what is set about users, privileges and networks. */
const ISOLATING: ReadonlySet<string> = new Set(['docker', 'kubernetes']);

/** What the settings of a deployment break, by the one implementation that the form and the REST interface go by, too. */
export const settings: RuleGroup = { rules: RULES, judge };

function judge(target: PolicyTarget, judging: Judging): readonly Fault[] {
  if (target.kind === 'instance') return [];
  if (target.kind === 'release') return target.settings === null ? [] : judgeRelease(target, target.settings, judging);
  if (target.settings === null) return RULES.map((rule) => ({ rule, key: 'settings', status: 'unknown', message: 'The settings of the deployment cannot be read.' }));
  const found = judgeSettings(target.settings, options(target, judging)).filter(isKnown).map(faultOf);
  return [...found, ...beyondSight(target, target.settings, new Set(found.map(({ rule }) => rule)))];
}

/** As if the deployment had as many replicas as the release brings of its service. */
function judgeRelease(target: ReleaseTarget, set: DeploymentSettings, judging: Judging): readonly Fault[] {
  const { replicas } = target.content;
  if (replicas === set.sizing.replicas) return [];
  const found = judgeSettings({ ...set, sizing: { ...set.sizing, replicas } }, options(target, judging));
  return found.filter(({ rule }) => BY_REPLICAS.has(rule)).filter(isKnown).map((finding) => ({ ...faultOf(finding), message: `${target.service} ${target.content.version}: ${finding.message}` }));
}

/** What is set rightly and kept by nobody that this console could ask. */
function beyondSight({ facts: { drivers } }: DeploymentTarget, { compliance, bus }: DeploymentSettings, broken: ReadonlySet<string>): readonly Fault[] {
  const loose = drivers.filter((driver) => !ISOLATING.has(driver));
  const unkept = (['SEC-1', 'SEC-2', 'NET-1'] as const).filter((rule) => loose.length > 0 && !broken.has(rule)).map((rule): Fault => ({
    rule, key: 'driver', status: 'unknowable', message: `It is set so; agents of the driver ${some(loose)} have no namespaces to keep it, and this console cannot see whether their machines do.`,
  }));
  if (!compliance || bus.backend !== 'kafka' || broken.has('BUS-1')) return unkept;
  return [...unkept, { rule: 'BUS-1', key: 'broker', status: 'unknowable', message: 'It is set so; this console does not read the retention back from the Kafka brokers.' }];
}

function options({ environment }: Pick<PolicyTarget, 'environment'>, { params }: Judging) {
  return { environment, ...params('CFG-2'), ...params('SEC-2') };
}

function isKnown(finding: SettingsFinding): finding is SettingsFinding & { readonly rule: (typeof RULES)[number] } {
  return RULES.some((rule) => rule === finding.rule);
}

function faultOf({ rule, key, mode, message }: SettingsFinding & { readonly rule: (typeof RULES)[number] }): Fault {
  return { rule, key, message, grade: mode };
}
