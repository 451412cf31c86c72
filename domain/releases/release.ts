import { canonicalise } from '@/domain/acl/subject-grammar';
import type { Direction } from '@/domain/acl/direction';
import { canonicalJson } from '@/domain/canonical-json';
import type { ProbeSet } from '@/domain/deployments/pairs/probes';
import type { PoolType } from '@/domain/deployments/pool-types';
import type { CanaryStep } from './canary/steps';

/** How a promotion of it goes out. The first roll-out in a deployment has nothing to compare with and is always rolling. */
export type Strategy = { readonly kind: 'rolling' } | { readonly kind: 'canary'; readonly steps: readonly CanaryStep[] };

export interface RequestedGrant {
  readonly topic: string;
  readonly action: Direction;
}

/** Everything that is released together. Nothing of it may change afterwards; its digest names it. */
export interface ReleaseContent {
  /** The plugin of the registry. */
  readonly service: string;
  /** SemVer 2.0, without a leading `v`. */
  readonly version: string;
  readonly image: string;
  /** 64 hex digits: what the agents found the image to be. */
  readonly imageSha256: string;
  readonly poolType: PoolType;
  /** Environment variables; never secrets. */
  readonly config: Readonly<Record<string, string>>;
  readonly replicas: number;
  /** Null: no limit is asked for. */
  readonly limits: { readonly memoryMb: number | null; readonly cpus: number | null };
  readonly probes: ProbeSet;
  readonly requestedGrants: readonly RequestedGrant[];
  readonly strategy: Strategy;
  /** It moves data to a form that its predecessor cannot read: rolling back takes longer. */
  readonly forwardOnly: boolean;
}

export const RELEASE_STATES = ['frozen', 'deprecated', 'blocked'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** What is so about a release besides its content. Users are their ids, times epoch milliseconds. */
export interface ReleaseFacts {
  readonly id: string;
  readonly service: string;
  readonly version: string;
  /** sha256 in hex of {@link canonicalText}, made by the server. */
  readonly digest: string;
  readonly state: ReleaseState;
  /** Why and by whom (null: the console itself) it is blocked or deprecated; null while it is neither. */
  readonly marked: { readonly by: string | null; readonly at: number; readonly reason: string } | null;
}

/** A release as a promotion, a history or a hold names it. */
export type ReleaseRef = Pick<ReleaseFacts, 'id' | 'version' | 'digest'>;

/**
 * The one spelling of a release that its digest is taken over: canonical JSON; grants in their canonical form and in
 * order, each once, so that the same release written in another order is the same release.
 * Throws a TypeError for numbers that are none and broken text; what the schema let through has neither.
 */
export function canonicalText(content: ReleaseContent): string {
  const { limits, probes, strategy, ...rest } = content;
  return canonicalJson({ ...rest, limits, probes, strategy, requestedGrants: grantLines(content.requestedGrants) });
}

/** The requested rights, canonical (`publish platform.oms.>`), sorted, each once. */
export function grantLines(grants: readonly RequestedGrant[]): readonly string[] {
  const lines = grants.map(({ topic, action }) => {
    const canonical = canonicalise(topic);
    return `${action} ${canonical.ok ? canonical.pattern : topic}`;
  });
  return [...new Set(lines)].sort((a, b) => (a < b ? -1 : 1));
}
