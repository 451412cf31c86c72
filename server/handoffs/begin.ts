import type { HandoffEvent } from '@/domain/handoffs/handoff';
import { applySteps } from '@/server/handoffs/apply-steps';
import { lockHandoff, openHandoffs, type StoredHandoff } from '@/server/handoffs/handoff-store';
import { logAction } from '@/server/handoffs/log-steps';
import { HANDOFF_LOOP } from '@/server/handoffs/loop-name';
import { type Moved, movedTo } from '@/server/handoffs/moved';
import { openNote } from '@/server/handoffs/open-note';
import { handoverFact, lastHandoverFact, onCallFact } from '@/server/oncall/facts';
import { beginOverlapNow } from '@/server/oncall/overlap';
import { peopleNamed } from '@/server/oncall/people-of';
import { requireReason } from '@/server/oncall/refuse';
import { givePager } from '@/server/oncall/take-over';
import { requireManagerUnless } from '@/server/oncall/who-may';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';

export interface BeginInput {
  deployment: string;
  /** Left out by who takes over, and by who hands over to the next by the schedule. */
  incoming?: string | undefined;
  reason: string;
}

/**
 * Hands over now, before the schedule does: the pager moves to the end of the present shift, and the note is opened, or
 * the drafted one is brought forward with all that was written into it. Who is on call hands over to whom they name;
 * others take over themselves, or need `oncall.manage`.
 */
export async function beginHandoff(work: Work<Person>, { deployment, incoming: named, reason: said }: BeginInput): Promise<Moved> {
  const { tx, clock, actor } = work;
  const reason = requireReason(said, 'Say why the shift changes now; it stands beside the pager.');
  const draft = await lockDraft(work, deployment);
  const now = clock.now();
  const onCall = await onCallFact(tx, deployment, now);
  if (!onCall) throw new AppError('CONFLICT', 'There is no on-call schedule here yet.', { rule: 'no_schedule' });
  const outgoing = onCall.primary?.user;
  if (outgoing === undefined) throw new AppError('CONFLICT', 'Nobody is on call: there is no shift to hand over. Take the pager on the on-call page.', { rule: 'nobody' });
  const own = outgoing === actor.id;
  const next = await handoverFact(tx, deployment, now);
  const incoming = named ?? (own ? next?.incoming : actor.id) ?? undefined;
  if (incoming === undefined || incoming === outgoing) throw new AppError('BAD_INPUT', own ? 'Say who takes over from you.' : 'They are on call already: name somebody else.', { field: 'incoming', rule: 'required' });
  requireManagerUnless(actor, deployment, own || incoming === actor.id, 'You may take over yourself; not name somebody for others.');
  const names = await peopleNamed(tx, [incoming]);
  const { from: at } = await givePager(work, { deployment, reason, to: { id: incoming, name: names[incoming] ?? incoming }, field: 'incoming' });
  const last = await lastHandoverFact(tx, deployment, now);
  const policy = next?.pagerPolicy ?? 'strict';
  if (policy === 'overlap') await beginOverlapNow(work, { deployment, outgoing });
  if (draft) return movedTo(await bringForward(work, draft, { at, outgoing, incoming }));
  return movedTo(await openNote(work, { deployment, at, since: last?.at ?? at, outgoing, incoming, zone: onCall.zone, policy, early: true }));
}

/** The drafted note of the handover to come, locked; null when it is not drafted yet. */
async function lockDraft({ tx, clock }: Work<Person>, deployment: string): Promise<StoredHandoff | null> {
  const now = clock.now();
  const draft = (await openHandoffs(tx, deployment, now)).find(({ facts, dropped }) => dropped === null && facts.frozenAt === null && facts.at > now.getTime());
  return draft ? lockHandoff(tx, deployment, draft.id) : null;
}

async function bringForward(work: Work<Person>, draft: StoredHandoff, { at, outgoing, incoming }: { at: number; outgoing: string; incoming: string }): Promise<StoredHandoff> {
  const early = { ...draft, facts: { ...draft.facts, at } };
  const events: HandoffEvent[] = [{ type: 'people', outgoing, incoming }];
  const after = await applySteps(work, early, { events, beside: { early: true } });
  await logAction(work, after, { action: 'brought_forward', detail: '' }, null);
  await wake(work.tx, HANDOFF_LOOP);
  return after;
}
