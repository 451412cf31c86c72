import { withinCeiling } from '@/domain/acl/ceilings';
import { type Direction, DIRECTIONS } from '@/domain/acl/direction';
import type { TopicActivityRow } from '@/domain/acl/known-topics';
import { planRequest } from '@/domain/acl/plan';
import type { RiskFlag } from '@/domain/acl/risk';
import { tokensOf } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { isPoolType, type PoolType } from '@/domain/deployments/pool-types';
import { RELEASE_LIMITS } from '@/domain/releases/schemas';
import { refuse, type RegistrationFinding, warn } from './finding';
import { ownName, sameLine } from './sentences';

/** One right as it is asked for, and as the sidecar will ask for it. */
export interface RightLine {
  /** Its place among those asked for, from 0. */
  readonly at: number;
  readonly action: Direction;
  readonly topic: string;
  /** Null when the topic cannot be read. */
  readonly canonical: string | null;
  /** Null while there is no pool type to say so. */
  readonly inside: boolean | null;
  /** What could be asked for in its place. */
  readonly instead: readonly string[];
  /** The place of an earlier line that asks for the same. */
  readonly sameAs: number | null;
  readonly flags: readonly RiskFlag[];
  readonly alsoPublishing: readonly string[];
}

export interface RightsContext {
  readonly service: string;
  readonly poolType: unknown;
  /** The names that its instances would get. */
  readonly instances: readonly string[];
  readonly known: readonly TopicActivityRow[];
}

interface Asked {
  readonly at: number;
  readonly topic: string;
  readonly action: Direction;
}

/** Judges each right against the ceiling of the pool, as the console will when the sidecar asks for it. */
export function judgeRights(requested: unknown, context: RightsContext): { readonly lines: readonly RightLine[]; readonly findings: readonly RegistrationFinding[] } {
  const asked = readable(requested);
  const poolType = typeof context.poolType === 'string' && isPoolType(context.poolType) ? context.poolType : null;
  const risks = poolType && planRequest({ plugin: context.service, instanceId: context.instances[0] ?? '', poolType, lines: asked.map(({ action, topic }) => ({ direction: action, written: topic })), held: [], known: context.known, principalAgeMs: 0, expires: false });
  const findings: RegistrationFinding[] = [];
  const seen = new Map<string, number>();
  const lines = asked.map((line, index): RightLine => {
    const judged = judgeLine(line, poolType, context.instances);
    findings.push(...judged.findings);
    const key = `${line.action} ${judged.canonical ?? line.topic}`;
    const sameAs = judged.canonical === null ? null : (seen.get(key) ?? null);
    if (sameAs !== null) findings.push(warn(`requestedGrants.${line.at}.topic`, 'same', sameLine(sameAs + 1)));
    else seen.set(key, line.at);
    const plan = risks?.lines[index];
    return { ...line, canonical: judged.canonical, inside: judged.inside, instead: judged.instead, sameAs, flags: plan?.flags ?? [], alsoPublishing: plan?.opens.alsoPublishing ?? [] };
  });
  return { lines, findings };
}

function judgeLine({ at, topic, action }: Asked, poolType: PoolType | null, instances: readonly string[]): Pick<RightLine, 'canonical' | 'inside' | 'instead'> & { findings: readonly RegistrationFinding[] } {
  const field = `requestedGrants.${at}.topic`;
  const read = canonicalise(topic);
  if (!read.ok) return { canonical: null, inside: null, instead: [], findings: [refuse(field, read.rule, read.message)] };
  const canonical = read.pattern;
  const own = instances.find((name) => tokensOf(canonical).includes(name));
  if (own !== undefined) return { canonical, inside: null, instead: [canonical.replaceAll(own, '{i}')], findings: [refuse(field, 'own-name', ownName(own))] };
  if (poolType === null) return { canonical, inside: null, instead: [], findings: [] };
  const verdict = withinCeiling({ direction: action, pattern: canonical }, poolType);
  if (verdict.ok) return { canonical, inside: true, instead: [], findings: [] };
  return { canonical, inside: false, instead: verdict.insteadOf ?? [], findings: [refuse(field, 'ceiling', `${verdict.reason}.`)] };
}

/** Those that are a topic with an action; of more than may be asked for, the first. What is wrong with the others, the shape says. */
function readable(requested: unknown): readonly Asked[] {
  if (!Array.isArray(requested)) return [];
  return requested.slice(0, RELEASE_LIMITS.grants).flatMap((each: unknown, at): Asked[] => {
    if (typeof each !== 'object' || each === null || !('topic' in each) || !('action' in each)) return [];
    const action = DIRECTIONS.find((direction) => direction === each.action);
    return typeof each.topic === 'string' && action !== undefined ? [{ at, topic: each.topic, action }] : [];
  });
}
