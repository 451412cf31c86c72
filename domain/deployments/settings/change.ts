import type { Environment } from '@/domain/deployments/names';
import type { Verdict } from '@/domain/verdict';

export const SETTINGS_CHANGE_STATES = ['proposed', 'applied', 'rejected', 'withdrawn', 'superseded'] as const;
export type SettingsChangeState = (typeof SETTINGS_CHANGE_STATES)[number];

export const BACKUP_KINDS = ['backup', 'restore_test'] as const;
export type BackupKind = (typeof BACKUP_KINDS)[number];

/** Who a change of settings belongs to. */
export interface ChangeOwner {
  readonly state: SettingsChangeState;
  /** Who asked. */
  readonly requestedById: string;
  /** The person who answers for it: who asked, or whoever made the token that did. */
  readonly authorId: string;
}

/** Where a change waits for a second person. */
export function waitsForApproval(environment: Environment): boolean {
  return environment === 'prod' || environment === 'dr';
}

/** Four eyes: whoever asked, or answers for it, never decides. `permitted`: what their roles say. */
export function mayDecideChange(change: ChangeOwner, person: string, permitted: Verdict): Verdict {
  const open = stillProposed(change);
  if (!open.ok) return open;
  if (!permitted.ok) return permitted;
  if (isOwner(change, person)) return { ok: false, reason: 'You asked for it: somebody else decides.' };
  return { ok: true };
}

/** Only who asked takes it back. */
export function mayWithdrawChange(change: ChangeOwner, person: string): Verdict {
  const open = stillProposed(change);
  if (!open.ok) return open;
  return isOwner(change, person) ? { ok: true } : { ok: false, reason: 'Only who asked for it takes it back; others reject it.' };
}

function stillProposed({ state }: ChangeOwner): Verdict {
  return state === 'proposed' ? { ok: true } : { ok: false, reason: `It is ${state} already.` };
}

function isOwner({ requestedById, authorId }: ChangeOwner, person: string): boolean {
  return person === requestedById || person === authorId;
}
