import { permits } from '@/domain/identity/permissions';
import type { Actor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';

/** Planning for others takes `oncall.manage`; whoever is on call may do what concerns only themselves. */
export function requireManagerUnless(actor: Actor, deployment: string, own: boolean, words: string): void {
  if (own || actor.kind === 'system') return;
  const verdict = actor.kind === 'person' ? permits(actor.roles, 'oncall.manage', deployment) : { ok: false as const, reason: '' };
  if (!verdict.ok) throw new AppError('FORBIDDEN', `${words} ${verdict.reason}`.trim(), { permission: 'oncall.manage' });
}
