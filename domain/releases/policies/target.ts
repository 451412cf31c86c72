import type { DeploymentSettings } from '@/domain/deployments/settings/settings';
import type { Direction } from '@/domain/acl/direction';
import type { Environment } from '@/domain/deployments/names';
import type { PoolType } from '@/domain/deployments/pool-types';
import type { ProbeSet } from '@/domain/deployments/pairs/probes';
import type { ReleaseContent } from '@/domain/releases/release';

/** A value that somebody found out, and when (epoch milliseconds); null where nobody has. */
export type Known<T> = T | null;

export interface DependencyFact {
  readonly name: string;
  readonly role: 'storage' | 'bus' | 'task_store' | 'monitoring' | 'other';
  readonly state: 'up' | 'down' | 'unknown';
  readonly since: number | null;
}

export interface GrantFact {
  readonly plugin: string;
  readonly poolType: PoolType;
  readonly direction: Direction;
  /** Canonical, relative to the deployment. */
  readonly pattern: string;
}

/** What the rules about a deployment need besides its settings; what is not known is null and never a pass. */
export interface DeploymentFacts {
  readonly dependencies: Known<readonly DependencyFact[]>;
  readonly backups: Known<{ readonly lastSuccess: number | null; readonly lastRestoreTest: number | null }>;
  /** Rights in force, and requests that nobody has decided (plugin names). */
  readonly grants: Known<{ readonly inForce: readonly GrantFact[]; readonly undecided: readonly string[] }>;
  /** Instances that should be heard, and those whose telemetry was heard within the last minute. */
  readonly telemetry: Known<{ readonly expected: readonly string[]; readonly silent: readonly string[] }>;
  /** Variables that are there and set nothing, so that a value is not from where it seems to be. */
  readonly unsourced: Known<readonly string[]>;
  /** The drivers of the agents that run its instances: only some keep what settings say about users, privileges and networks. */
  readonly drivers: readonly string[];
  /** Items of the production checklist that do not pass, by their owner's evaluation. */
  readonly checklist: Known<{ readonly failed: readonly string[]; readonly unknown: readonly string[] }>;
}

export interface ReleaseTarget {
  readonly kind: 'release';
  readonly deployment: string;
  readonly environment: Environment;
  readonly service: string;
  readonly content: ReleaseContent;
  /** Null: at its freeze, before it is known where it goes. */
  readonly settings: DeploymentSettings | null;
}

export interface InstanceTarget {
  readonly kind: 'instance';
  readonly deployment: string;
  readonly environment: Environment;
  readonly service: string;
  readonly instance: string;
  readonly poolType: PoolType;
  readonly image: string;
  /** Null: it was not started by an agent of this console. */
  readonly spec: { readonly limits: ReleaseContent['limits'] | null; readonly probes: ProbeSet | null } | null;
}

export interface DeploymentTarget {
  readonly kind: 'deployment';
  readonly deployment: string;
  readonly environment: Environment;
  /** Null when they cannot be read. */
  readonly settings: DeploymentSettings | null;
  readonly facts: DeploymentFacts;
}

export type PolicyTarget = ReleaseTarget | InstanceTarget | DeploymentTarget;

/** The one name of a target, by which an exception covers it: `deployment`, `service oms`, `instance oms-1`. */
export function targetKey(target: PolicyTarget): string {
  if (target.kind === 'deployment') return 'deployment';
  return target.kind === 'release' ? `service ${target.service}` : `instance ${target.instance}`;
}
