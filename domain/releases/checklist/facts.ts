import type { Environment } from '@/domain/deployments/names';
import type { ChecklistItemId, Waiver } from './item';

/** An answer, or why there is none. Times are epoch milliseconds everywhere. */
export type Asked<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

export function known<T>(value: T): Asked<T> {
  return { known: true, value };
}

export function unasked(why: string): { readonly known: false; readonly why: string } {
  return { known: false, why };
}

/** One rule of the settings that is broken: the sentence is the one that the form shows. */
export interface SettingsBreach {
  readonly rule: string;
  readonly key: string;
  readonly mode: 'refuse' | 'warn';
  readonly message: string;
}

export interface ProbeSetting {
  readonly path: string;
  readonly periodS: number;
  readonly timeoutS: number;
}

/** Of the settings what the checklist looks at, and what their own rules say of them. */
export interface SettingsFacts {
  readonly bus: { readonly backend: string; readonly profile: string; readonly retention: string };
  readonly compliance: boolean;
  readonly storage: string;
  readonly probes: { readonly startup: ProbeSetting | null; readonly liveness: ProbeSetting | null; readonly readiness: ProbeSetting | null };
  readonly backupSchedule: string | null;
  readonly breaches: readonly SettingsBreach[];
}

export interface DependencyFacts {
  readonly name: string;
  readonly role: string;
  readonly state: 'up' | 'down' | 'unknown';
  /** When it was last asked; null: never. */
  readonly lastAt: number | null;
  readonly detail: string;
}

/** An instance that is meant to run, and when it was last heard. */
export interface RunningInstance {
  readonly service: string;
  readonly instance: string;
  readonly image: string;
  readonly heardAt: number | null;
}

/** A right of a plugin, and whether its pool may hold it at all: the sentence that says why not. */
export interface TooWide {
  readonly plugin: string;
  readonly line: string;
  readonly why: string;
}

/** How a service that runs came to run: by which release, and who let it in. */
export interface SignOff {
  readonly service: string;
  /** Null: no release brought it. */
  readonly version: string | null;
  readonly approved: number;
  readonly quorum: number;
}

/** How far a release is behind in the deployment that follows. */
export interface FollowedService {
  readonly service: string;
  readonly version: string;
  readonly followerVersion: string | null;
  /** Since when `version` runs in the deployment that is followed. */
  readonly since: number;
}

/** Figures of rules that items go by, too, as they are set in the deployment. */
export interface RuleFigures {
  /** IMG-3 */
  readonly allow: readonly string[];
  /** BKP-1 */
  readonly backupHours: number;
  readonly restoreTestDays: number;
}

export interface ChecklistFacts {
  readonly deployment: string;
  readonly environment: Environment;
  /** When all of this was asked. */
  readonly at: number;
  readonly figures: RuleFigures;
  readonly settings: Asked<SettingsFacts>;
  readonly dependencies: Asked<readonly DependencyFacts[]>;
  readonly backups: Asked<{ readonly lastSuccess: number | null; readonly lastRestoreTest: number | null }>;
  readonly instances: Asked<readonly RunningInstance[]>;
  /** Services of the deployment, and those that an objective is about. */
  readonly services: Asked<readonly { readonly service: string; readonly objectives: number }[]>;
  readonly rights: Asked<{ readonly pending: readonly { readonly id: string; readonly plugin: string }[]; readonly held: number; readonly tooWide: readonly TooWide[] }>;
  readonly signOffs: Asked<readonly SignOff[]>;
  /** The latest roll-back that came to its good end, here or upstream. */
  readonly rehearsal: Asked<{ readonly where: readonly string[]; readonly last: { readonly deployment: string; readonly service: string; readonly at: number } | null }>;
  /** The deployment that follows this one; null: none does. */
  readonly follower: Asked<{ readonly deployment: string; readonly behind: readonly FollowedService[] } | null>;
  readonly onCall: Asked<{ readonly now: string | null; readonly next: string | null; readonly nextAt: number } | null>;
  readonly approvals: Asked<{ readonly asked: number; readonly mayApprove: number }>;
  readonly waivers: Asked<ReadonlyMap<ChecklistItemId, Waiver>>;
}
