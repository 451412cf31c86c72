/** A change that may be what an incident came from. Superseded rows are left out by the caller. */
export interface CandidateChange {
  readonly id: string;
  /** `capability.entity.verb` */
  readonly kind: string;
  readonly summary: string;
  readonly effectiveFrom: number;
  readonly deployment: string;
  /** Plugins and services it touched. */
  readonly services: readonly string[];
  /** Whether what it touched shares a bus subject with what the incident affects. */
  readonly sharesSubject: boolean;
}

/** What the incident affects, and since when. */
export interface Onset {
  readonly at: number;
  readonly deployment: string;
  readonly services: readonly string[];
}

export const SCOPES = ['deployment', 'service', 'subject'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a change has in common with the incident; only the strongest counts. */
export const SCOPE_WEIGHTS: Readonly<Record<Scope, number>> = { deployment: 1, service: 0.7, subject: 0.5 };

/** How often a kind of change is the cause: what takes or gives traffic before settings, settings before talk. */
export const KIND_WEIGHTS = { effect: 0.5, config: 0.3, info: 0 } as const;
export type KindWeight = keyof typeof KIND_WEIGHTS;

export const HALF_LIFE_MS = 15 * 60_000;
export const REACH_MS = 60 * 60_000;
/** Shown before the others are asked for. */
export const TOP_CANDIDATES = 10;

export interface ScoredChange {
  readonly change: CandidateChange;
  /** Onset − change in milliseconds, as it is: positive before the onset, negative after it. */
  readonly deltaMs: number;
  /** All that they have in common, the strongest first. */
  readonly scopes: readonly Scope[];
  readonly weight: KindWeight;
  /** Null for what came after the onset: it cannot be the cause, and is listed all the same. */
  readonly score: number | null;
}

/** The first that a kind begins with decides. */
const KINDS: readonly (readonly [prefix: string, weight: KindWeight])[] = [
  ['acl.grant.', 'effect'],
  ['acl.request.approved', 'config'],
  ['releases.', 'effect'],
  ['deployments.instance.', 'effect'],
  ['deployments.', 'config'],
  ['slo.', 'info'],
  ['alerts.', 'info'],
  ['acl.', 'info'],
  ['oncall.', 'info'],
  ['incidents.', 'info'],
  ['handoffs.', 'info'],
  ['identity.', 'info'],
  ['taps.', 'info'],
  ['audit.', 'info'],
  ['notifications.', 'info'],
];

/** A kind nobody has weighed is taken for a change of settings, rather than for talk. */
export function kindWeight(kind: string): KindWeight {
  return KINDS.find(([prefix]) => kind.startsWith(prefix))?.[1] ?? 'config';
}

/**
 * Score of a change Δ before the onset: 2^(−Δ / 15 min) + scope + kind. The scope is the largest weight of what both
 * have in common, 0 without any. At the onset itself Δ is 0.
 */
export function scoreChange(change: CandidateChange, onset: Onset): ScoredChange {
  const deltaMs = onset.at - change.effectiveFrom;
  const scopes = scopesOf(change, onset);
  const weight = kindWeight(change.kind);
  const [strongest] = scopes;
  const score = deltaMs < 0 ? null : 2 ** (-deltaMs / HALF_LIFE_MS) + (strongest ? SCOPE_WEIGHTS[strongest] : 0) + KIND_WEIGHTS[weight];
  return { change, deltaMs, scopes, weight, score };
}

function scopesOf(change: CandidateChange, onset: Onset): readonly Scope[] {
  const shared: Readonly<Record<Scope, boolean>> = {
    deployment: change.deployment === onset.deployment,
    service: change.services.some((service) => onset.services.includes(service)),
    subject: change.sharesSubject,
  };
  return SCOPES.filter((scope) => shared[scope]);
}

/**
 * Every change within 60 min of the onset, the likeliest first: by score, then by how much both have in common, then
 * the nearer. What came after the onset follows, the nearest first. Nothing is left out: show the first
 * {@link TOP_CANDIDATES}, and the rest when asked.
 */
export function correlate(changes: readonly CandidateChange[], onset: Onset): readonly ScoredChange[] {
  return changes
    .filter((change) => Math.abs(onset.at - change.effectiveFrom) <= REACH_MS)
    .map((change) => scoreChange(change, onset))
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1) || b.scopes.length - a.scopes.length || Math.abs(a.deltaMs) - Math.abs(b.deltaMs) || (a.change.id < b.change.id ? -1 : 1));
}
