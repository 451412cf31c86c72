import { ALLOWED_CAPABILITIES, HPA_CAP } from '@/domain/deployments/settings/finding';
import { DEFAULT_ALLOW } from '@/domain/releases/image-rules';
import type { PolicyId } from '../ids';
import type { PolicyParams } from '../policy';
import { judgeCapability, judgeRegistry } from './entries';

export type ParamName = keyof PolicyParams;

interface Described {
  readonly name: ParamName;
  /** What it is, as a label. */
  readonly words: string;
  readonly hint: string;
}

/** A whole number; the smaller, the stricter. */
export interface CountParam extends Described {
  readonly kind: 'count';
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly default: number;
}

/** Texts of which each lets something through; the fewer, the stricter. */
export interface ListParam extends Described {
  readonly kind: 'list';
  readonly least: number;
  readonly most: number;
  readonly default: readonly string[];
  /** What is wrong with one of them, as a sentence; null: nothing. */
  readonly judge: (entry: string) => string | null;
  /** Said when there are fewer than `least`. */
  readonly tooFew: string;
}

export type ParamRule = CountParam | ListParam;

/** What can be set of rules, in one place: form, server and REST go by it. A rule that is not named here has no figures. */
const RULE_PARAMS: Readonly<Partial<Record<PolicyId, readonly ParamRule[]>>> = {
  'IMG-3': [{
    name: 'allow', kind: 'list', words: 'Images may come from', hint: 'one a line: host/path, at its end /* for everything below it', least: 1, most: 20, default: DEFAULT_ALLOW, judge: judgeRegistry,
    tooFew: 'Name at least one: with none, no image could be released. To stop looking, set the mode to off.',
  }],
  'SEC-2': [{ name: 'capabilities', kind: 'list', words: 'Capabilities that may be added', hint: 'one a line, as NET_BIND_SERVICE; none at all is allowed, too', least: 0, most: 20, default: ALLOWED_CAPABILITIES, judge: judgeCapability, tooFew: '' }],
  'CFG-2': [{ name: 'hpaCap', kind: 'count', words: 'Most replicas that scaling may reach', hint: 'the settings of the deployment are held to it, too', unit: 'replicas', least: 2, most: 1000, default: HPA_CAP }],
  'BKP-1': [
    { name: 'backupHours', kind: 'count', words: 'Oldest that the last backup may be', hint: 'a daily one may run two hours late: 26', unit: 'hours', least: 1, most: 720, default: 26 },
    { name: 'restoreTestDays', kind: 'count', words: 'Oldest that the last test of restoring may be', hint: 'counted from when it came off', unit: 'days', least: 1, most: 366, default: 30 },
  ],
};

/** What can be set of a rule; empty when it has no figures. */
export function paramsOf(rule: PolicyId): readonly ParamRule[] {
  return RULE_PARAMS[rule] ?? [];
}

export type Figures = Readonly<Partial<Record<ParamName, number | readonly string[]>>>;

/** Every figure of a rule: as it is set, or as the platform has it. */
export function figuresOf(rule: PolicyId, params: PolicyParams): Figures {
  return Object.fromEntries(paramsOf(rule).map((param) => [param.name, params[param.name] ?? param.default]));
}

/** BKP-1: how old, in hours and days, what was last done may be. */
export function backupAges({ backupHours, restoreTestDays }: PolicyParams): { readonly backupHours: number; readonly restoreTestDays: number } {
  const byName = (name: ParamName): number => paramsOf('BKP-1').find((param): param is CountParam => param.kind === 'count' && param.name === name)?.default ?? 0;
  return { backupHours: backupHours ?? byName('backupHours'), restoreTestDays: restoreTestDays ?? byName('restoreTestDays') };
}
