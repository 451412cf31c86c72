import type { PoolType } from '@/domain/deployments/pool-types';
import type { Direction, Right } from './direction';
import { coversUnion, intersect, tokensOf, witness } from './subject';

/** Goes up with every change of the table: a decision is pinned to the version it was taken under. */
export const CEILINGS_VERSION = 1;

export type Ceiling = Readonly<Record<Direction, readonly string[]>>;

/** What every plugin may be granted to read, whatever its pool. */
const SUBSCRIBE_FOR_ALL = ['platform.lifecycle.>', 'platform.config.{i}.>'];

/** The most a plugin of each pool may ever hold, relative to its deployment. Nobody can approve beyond it. */
const CEILINGS: Readonly<Record<PoolType, Ceiling>> = {
  DGMPool: {
    publish: ['platform.data.>', 'platform.dgm.{i}.>'],
    subscribe: [],
  },
  SignalEnginePool: {
    publish: ['platform.signal.{i}.>'],
    subscribe: ['platform.data.>', 'platform.dgm.>'],
  },
  PortfolioOptimizerPool: {
    publish: ['platform.portfolio.{i}.>'],
    subscribe: ['platform.signal.>', 'platform.data.>', 'platform.bor.>'],
  },
  OMSPool: {
    publish: ['platform.oms.>'],
    subscribe: ['platform.portfolio.>', 'platform.ems.>', 'platform.bor.>', 'platform.data.>'],
  },
  EMSPool: {
    publish: ['platform.ems.{i}.>'],
    subscribe: ['platform.oms.>', 'platform.ccm.>', 'platform.dgm.>', 'platform.data.>'],
  },
  CCMPool: {
    publish: ['platform.ccm.{i}.>'],
    subscribe: ['platform.ems.>'],
  },
  BORPool: {
    publish: ['platform.bor.{i}.>'],
    subscribe: ['platform.ccm.>', 'platform.oms.>', 'platform.data.>'],
  },
};

/** Words to build an example from, the most consequential first. */
const DOMAINS = ['oms', 'ems', 'ccm', 'bor', 'portfolio', 'signal', 'dgm', 'data'];

export function ceilingFor(poolType: PoolType): Ceiling {
  const own = CEILINGS[poolType];
  return { publish: own.publish, subscribe: [...own.subscribe, ...SUBSCRIBE_FOR_ALL] };
}

export type CeilingVerdict =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** A subject the line opens and the ceiling does not. */
      readonly witness: string;
      /** The parts of the line that lie inside, if any: what could be asked for instead of it. */
      readonly insteadOf?: readonly string[];
    };

/** Whether a canonical line lies wholly within what its pool type may ever hold. */
export function withinCeiling(line: Right, poolType: PoolType): CeilingVerdict {
  const allowed = ceilingFor(poolType)[line.direction];
  const outside = witness(allowed, line.pattern, domainIsOpen(line.pattern) ? DOMAINS : []);
  if (outside === null) return { ok: true };
  const inside = narrowedTo(allowed, line.pattern);
  return {
    ok: false,
    reason: `${written(line.pattern)} is outside what a ${poolType} may ${line.direction} (${list(allowed)}); ${outside} would be opened`,
    witness: outside,
    ...(inside.length > 0 && { insteadOf: inside }),
  };
}

function domainIsOpen(pattern: string): boolean {
  const domain = tokensOf(pattern)[1];
  return domain === '*' || domain === '>';
}

function narrowedTo(allowed: readonly string[], pattern: string): readonly string[] {
  const parts = allowed.map((each) => intersect(each, pattern)).filter((part) => part !== null);
  return [...new Set(parts)].filter((part) => coversUnion(allowed, part));
}

function list(patterns: readonly string[]): string {
  return patterns.length === 0 ? 'nothing' : patterns.map(written).join(', ');
}

/** The spelling people use in requests: `**` for a trailing `>`. */
export function written(pattern: string): string {
  return pattern.endsWith('.>') ? `${pattern.slice(0, -1)}**` : pattern;
}
