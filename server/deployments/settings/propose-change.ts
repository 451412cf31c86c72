import { canonicalJson } from '@/domain/canonical-json';
import { waitsForApproval } from '@/domain/deployments/settings/change';
import { draftChange, type SettingsDraft } from '@/domain/deployments/settings/draft';
import { sameValue } from '@/domain/deployments/settings/patch';
import { applyChange } from '@/server/deployments/settings/apply-change';
import { type SettingsFact, settingsFact } from '@/server/deployments/settings/facts';
import { insertChange, lockSettings, newestOf, type NewChange, type StoredChange } from '@/server/deployments/settings/settings-store';
import { creatorOfToken } from '@/server/identity/api-token-store';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { newId, sha256 } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface ProposeInput {
  deployment: string;
  /** Of the settings that were shown; null: whatever holds now. */
  baseVersion: number | null;
  /** Values by dotted key. */
  patch: Readonly<Record<string, unknown>>;
  reason: string;
}

export interface Proposed {
  changeId: string;
  state: StoredChange['state'];
  hash: string;
  /** The version of the settings that hold now. */
  version: number;
}

/**
 * Asks for a change of settings: outside of production it holds at once, there it waits for a second person. BAD_INPUT in
 * the words of the rule that it breaks, with every fault in `problems`; STALE_PLAN when the settings were changed meanwhile.
 * CONFLICT when they asked for exactly this and it still waits.
 */
export async function proposeChange(work: Work<Person | ApiTokenActor>, input: ProposeInput): Promise<Proposed> {
  const { tx, actor, clock } = work;
  const { deployment } = input;
  const fact = await lockedFact(tx, deployment, clock.now());
  const draft = draftChange(fact, input.patch);
  refuseFaults(draft);
  if (draft.changes.length > 0 && (await askedBefore(tx, fact, actor.id, draft))) throw new AppError('CONFLICT', 'You asked for exactly this already, and it waits for somebody else to approve it.', { field: 'patch', rule: 'same' });
  if (input.baseVersion !== null && input.baseVersion !== fact.version) throw changedMeanwhile(fact);
  if (draft.changes.length === 0) throw new AppError('BAD_INPUT', 'Nothing would change: these values hold already.', { field: 'patch', rule: 'nothing' });
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why: the reason stands beside the change, in the audit log and for whoever approves it.', { field: 'reason', rule: 'required' });
  const change: NewChange = {
    id: newId(), deployment, baseVersion: fact.version, patch: draft.patch, changes: [...draft.changes], result: draft.result, hash: hashOf(fact, draft), reason,
    authorId: await authorOf(tx, actor), requestedById: actor.id, requestedByKind: actor.kind, requestedByName: actor.name, requestedAt: clock.now(),
  };
  await insertChange(tx, change);
  if (!waitsForApproval(fact.environment)) return { changeId: change.id, state: 'applied', hash: change.hash, ...(await applyChange(work, fact, change, null)) };
  const kind = 'deployments.settings.proposed';
  await work.emit({ kind, deployment, entityId: change.id, version: 1 });
  await work.audit({ action: kind, deployment, entity: { type: 'settings_change', id: change.id, label: `settings after ${fact.version}` }, reason, detail: { baseVersion: fact.version, hash: change.hash, changes: change.changes } });
  return { changeId: change.id, state: 'proposed', hash: change.hash, version: fact.version };
}

/** The settings of a deployment, which nobody else changes until this transaction ends. */
export async function lockedFact(tx: Tx, deployment: string, now: Date): Promise<SettingsFact> {
  await settingsFact(tx, deployment);
  await lockSettings(tx, deployment, now);
  return settingsFact(tx, deployment);
}

/** What was shown to whoever approves: against what, from what to what, and all that would hold. */
export function hashOf({ deployment, version }: Pick<SettingsFact, 'deployment' | 'version'>, { changes, result }: Pick<SettingsDraft, 'changes' | 'result'>): string {
  return sha256(canonicalJson({ deployment, baseVersion: version, changes, result }));
}

/** The first fault in its own words, and all of them beside it. */
export function refuseFaults({ faults }: Pick<SettingsDraft, 'faults'>): void {
  const [first] = faults;
  if (first) throw new AppError('BAD_INPUT', first.message, { field: first.key, rule: first.rule, problems: faults });
}

export function changedMeanwhile({ changedBy }: Pick<SettingsFact, 'changedBy'>): AppError {
  return new AppError('STALE_PLAN', `${changedBy ?? 'Somebody'} changed the settings since they were shown to you: look at what holds now, then ask again. What you typed is still there.`, { field: 'baseVersion', rule: 'stale' });
}

/** The same for a program: what it asked for before, and what waits or holds since, is not asked for again. Null: so it is. */
export async function proposeOnce(work: Work<ApiTokenActor>, input: ProposeInput): Promise<Proposed | null> {
  const fact = await lockedFact(work.tx, input.deployment, work.clock.now());
  const draft = draftChange(fact, input.patch);
  refuseFaults(draft);
  return (await askedBefore(work.tx, fact, work.actor.id, draft)) ? null : proposeChange(work, input);
}

/** What an actor asked for last, when it is this, and waits or holds. */
async function askedBefore(tx: Tx, fact: SettingsFact, actorId: string, { changes, patch }: SettingsDraft): Promise<StoredChange | null> {
  const last = await newestOf(tx, fact.deployment, actorId);
  if (!last) return null;
  const waits = last.state === 'proposed' && last.baseVersion === fact.version && changes.length > 0 && sameValue(last.patch, patch);
  const holds = last.state === 'applied' && last.appliedVersion === fact.version && changes.length === 0;
  return waits || holds ? last : null;
}

async function authorOf(tx: Tx, actor: Person | ApiTokenActor): Promise<string> {
  if (actor.kind === 'person') return actor.id;
  return (await creatorOfToken(tx, actor.id)) ?? `api_token:${actor.id}`;
}
