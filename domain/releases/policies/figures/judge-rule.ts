import { type Environment, ENVIRONMENT_LABEL, ENVIRONMENTS } from '@/domain/deployments/names';
import { isPoolType, POOL_TYPES } from '@/domain/deployments/pool-types';
import type { PolicyId } from '../ids';
import type { PolicyMatch, RuleSet } from '../policy';
import { type ListParam, paramsOf, type ParamRule } from './params';
import { reachesServices, tidyMatch } from './reach';

/** A rule as somebody wants it; figures may still be text, as they were typed. What is left out is as the platform has it. */
export interface RuleTyped {
  readonly params: Readonly<Record<string, unknown>>;
  readonly match: { readonly environment: readonly string[]; readonly service: readonly string[]; readonly pool: readonly string[] };
}

/** What a match may name. */
export interface KnownNames {
  /** Of the deployment that the rule stands in. */
  readonly environment: Environment;
  /** Services that are there or on their way, and those that the rule names already. */
  readonly services: readonly string[];
}

export interface RuleFault {
  /** `params.allow`, `match.service`. */
  readonly field: string;
  readonly message: string;
}

/** What is wrong with a rule as typed, each with one sentence at its field, or the rule as it is stored. The form and the server judge by it. */
export function judgeRule(rule: PolicyId, { params, match }: RuleTyped, known: KnownNames): { readonly rule: RuleSet } | { readonly faults: readonly [RuleFault, ...RuleFault[]] } {
  const described = paramsOf(rule);
  const read = described.map((param) => ({ param, ...readParam(param, params[param.name]) }));
  const strange = Object.keys(params).filter((name) => !described.some((param) => param.name === name));
  const [first, ...more]: RuleFault[] = [
    ...read.flatMap(({ param, fault }) => (fault === null ? [] : [{ field: `params.${param.name}`, message: fault }])),
    ...strange.map((name) => ({ field: `params.${name}`, message: described.length === 0 ? `${rule} has no figures to set.` : `${rule} has no figure "${name}": it has ${described.map((param) => param.name).join(' and ')}.` })),
    ...judgeMatch(rule, match, known),
  ];
  if (first) return { faults: [first, ...more] };
  const set = read.filter(({ param, value }) => !isDefault(param, value)).map(({ param, value }) => [param.name, value]);
  return { rule: { params: Object.fromEntries(set), match: tidyMatch(match as PolicyMatch) } };
}

type Read = { readonly value: unknown; readonly fault: string | null };

function readParam(param: ParamRule, typed: unknown): Read {
  if (typed === undefined) return { value: param.default, fault: null };
  if (param.kind === 'list') return readList(param, typed);
  const value = typeof typed === 'string' && /^\s*\d{1,9}\s*$/.test(typed) ? Number(typed) : typed;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= param.least && value <= param.most;
  return { value, fault: fits ? null : `${param.words}: write a whole number of ${param.unit} from ${param.least} to ${param.most}.` };
}

function readList(param: ListParam, typed: unknown): Read {
  if (!Array.isArray(typed) || !typed.every((entry) => typeof entry === 'string')) return { value: typed, fault: `${param.words}: write a list of texts.` };
  const value = [...new Set(typed.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
  if (value.length < param.least) return { value, fault: param.tooFew };
  if (value.length > param.most) return { value, fault: `${param.words}: at most ${param.most}; these are ${value.length}.` };
  return { value, fault: value.map(param.judge).find((fault) => fault !== null) ?? null };
}

function isDefault(param: ParamRule, value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(param.default);
}

function judgeMatch(rule: PolicyId, { environment, service, pool }: RuleTyped['match'], known: KnownNames): RuleFault[] {
  const own = known.environment;
  const strange = environment.find((name) => !ENVIRONMENTS.some((each) => each === name));
  const nowhere = environment.length > 0 && !environment.includes(own);
  const narrowed = service.length > 0 || pool.length > 0;
  const unknown = service.find((name) => !known.services.includes(name));
  const noPool = pool.find((name) => !isPoolType(name));
  const at = (field: 'environment' | 'service' | 'pool', message: string | false | undefined): RuleFault[] => (message ? [{ field: `match.${field}`, message }] : []);
  const environmentFault = strange === undefined
    ? nowhere && `This deployment is ${ENVIRONMENT_LABEL[own]}: without it in the list the rule applies to nothing here. To stop looking, set the mode to off.`
    : `There is no environment "${strange}": there are ${ENVIRONMENTS.join(', ')}.`;
  if (narrowed && !reachesServices(rule)) return [...at('environment', environmentFault), ...at(service.length > 0 ? 'service' : 'pool', `${rule} looks at the deployment as a whole: narrowed to a service or pool it applies to nothing.`)];
  return [
    ...at('environment', environmentFault),
    ...at('service', unknown !== undefined && `There is no service "${unknown}" here, and none on its way.${known.services.length > 0 ? ` There are: ${known.services.join(', ')}.` : ''}`),
    ...at('pool', noPool !== undefined && `There is no pool "${noPool}": there are ${POOL_TYPES.join(', ')}.`),
  ];
}
