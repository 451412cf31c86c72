import { mayDecideChange, mayWithdrawChange, type SettingsChangeState } from '@/domain/deployments/settings/change';
import { draftChange } from '@/domain/deployments/settings/draft';
import { permits } from '@/domain/identity/permissions';
import { applyChange } from '@/server/deployments/settings/apply-change';
import type { SettingsFact } from '@/server/deployments/settings/facts';
import { hashOf, lockedFact, refuseFaults } from '@/server/deployments/settings/propose-change';
import { decideChange, findChange, type StoredChange } from '@/server/deployments/settings/settings-store';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import type { Verdict } from '@/domain/verdict';

export interface ChangeInput {
  deployment: string;
  changeId: string;
}

export interface DecideInput extends ChangeInput {
  /** Of what was shown. */
  hash: string;
  comment: string;
}

export interface DecidedChange {
  changeId: string;
  state: SettingsChangeState;
  /** Of the settings that hold now. */
  version: number;
}

/** Puts a proposed change in force. STALE_PLAN when it is not what was shown, or no longer does what was shown; CONFLICT for whom four eyes forbid it. */
export async function approveChange(work: Work<Person>, input: DecideInput): Promise<DecidedChange> {
  const { fact, change } = await lockOpen(work, input);
  allow(decidable(work.actor, change));
  sameAsShown(change, input.hash);
  const draft = draftChange(fact, change.patch);
  refuseFaults(draft);
  if (hashOf(fact, draft) !== change.hash) throw new AppError('STALE_PLAN', 'It would change something else than was shown: what holds has changed since it was asked for. It has to be proposed again.', { field: 'hash', rule: 'stale' });
  const { version } = await applyChange(work, fact, change, input.comment.trim() || null);
  return { changeId: change.id, state: 'applied', version };
}

/** Ends a proposed change. The reason is for whoever asked. */
export async function rejectChange(work: Work<Person>, input: DecideInput): Promise<DecidedChange> {
  const { fact, change } = await lockOpen(work, input);
  allow(decidable(work.actor, change));
  sameAsShown(change, input.hash);
  const reason = input.comment.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why: whoever asked for it reads your reason.', { field: 'comment', rule: 'required' });
  return end(work, fact, change, 'rejected', reason);
}

/** Takes back what one asked for oneself. */
export async function withdrawChange(work: Work<Person>, input: ChangeInput): Promise<DecidedChange> {
  const { fact, change } = await lockOpen(work, input);
  allow(mayWithdrawChange(change, work.actor.id));
  return end(work, fact, change, 'withdrawn', null);
}

async function end({ tx, actor, clock, emit, audit }: Work<Person>, fact: SettingsFact, change: StoredChange, state: 'rejected' | 'withdrawn', reason: string | null): Promise<DecidedChange> {
  const { id, deployment, version } = change;
  if (!(await decideChange(tx, id, { state, by: actor, at: clock.now(), reason }))) throw alreadyDecided('This change', null, null);
  const kind = `deployments.settings.${state}`;
  await emit({ kind, deployment, entityId: id, version: version + 1 });
  await audit({ action: kind, deployment, entity: { type: 'settings_change', id, label: `settings after ${change.baseVersion}` }, reason, detail: { hash: change.hash, changes: change.changes } });
  return { changeId: id, state, version: fact.version };
}

/** The change, with the settings locked. What another change made void says so; what somebody decided says who. */
async function lockOpen({ tx, clock }: Work<Person>, { deployment, changeId }: ChangeInput): Promise<{ fact: SettingsFact; change: StoredChange }> {
  const fact = await lockedFact(tx, deployment, clock.now());
  const change = await findChange(tx, deployment, changeId);
  if (!change) throw notFound();
  if (change.state === 'superseded') throw new AppError('STALE_PLAN', `It is void: ${change.decisionReason ?? 'the settings were changed meanwhile'}. It has to be proposed again, on what holds now.`, { field: 'changeId', rule: 'superseded', by: change.decidedByName, at: change.decidedAt?.toISOString() ?? null });
  if (change.state !== 'proposed') throw alreadyDecided('This change', change.decidedByName, change.decidedAt);
  return { fact, change };
}

function decidable(person: Person, change: StoredChange): Verdict {
  return mayDecideChange(change, person.id, permits(person.roles, 'deployments.settings.change', change.deployment));
}

function allow(verdict: Verdict): void {
  if (!verdict.ok) throw new AppError('CONFLICT', verdict.reason, { rule: 'four-eyes' });
}

function sameAsShown(change: StoredChange, hash: string): void {
  if (change.hash !== hash) throw new AppError('STALE_PLAN', 'It is not what was shown to you: look at it again, then decide.', { field: 'hash', rule: 'stale' });
}
