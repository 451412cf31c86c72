import { canonicalise } from '@/domain/acl/subject-grammar';
import { MAX_CONDITIONS, parseCondition, printCondition } from '@/domain/taps/filter';
import { TAP_LIMITS } from '@/domain/taps/limits';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { countLive } from '@/server/taps/taps-store';

export const RELAY_LOOP = 'taps.relay';

export interface StartTapInput {
  deployment: string;
  patterns: readonly string[];
  conditions: readonly string[];
  reason: string;
}

/**
 * Opens a tap on payloads for 15 minutes: who, at what, why, and until when stand in the audit log before the first
 * message is shown. At most five living taps a person. Conditions that cannot be read are refused with a sentence.
 */
export async function startTap(work: Work<Person>, input: StartTapInput): Promise<{ id: string; session: string; patterns: string[]; expiresAt: Date }> {
  const { tx, actor, clock } = work;
  const now = clock.now();
  const patterns = [...new Set(input.patterns.map(readPattern))];
  const conditions = input.conditions.map(readCondition);
  if (conditions.length > MAX_CONDITIONS) throw new AppError('BAD_INPUT', `At most ${MAX_CONDITIONS} conditions.`, { field: 'conditions', rule: 'max' });
  const reason = input.reason.trim();
  if (!reason) throw new AppError('BAD_INPUT', 'Say why you look at payloads; it stands in the audit log.', { field: 'reason', rule: 'required' });
  // One at a time per person, so that the limit holds for simultaneous starts too.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`taps.${actor.id}`}))`;
  if ((await countLive(tx, actor.id, now)) >= TAP_LIMITS.perPerson) {
    throw new AppError('RATE_LIMITED', `You have ${TAP_LIMITS.perPerson} taps open; end one first.`, { rule: 'taps-per-person' });
  }
  const id = newId();
  const expiresAt = new Date(now.getTime() + TAP_LIMITS.lifeMs);
  await tx.tapSession.create({
    data: { id, deployment: input.deployment, userId: actor.id, userName: actor.name, sessionId: actor.sessionId, patterns, filter: conditions, reason, startedAt: now, expiresAt },
  });
  await work.audit({ action: 'taps.session.started', deployment: input.deployment, entity: { type: 'tap', id, label: patterns.join(', ') }, reason, detail: { patterns, conditions, expiresAt } });
  await work.emit({ kind: 'taps.session.started', deployment: input.deployment, entityId: id, version: 1 });
  await wake(tx, RELAY_LOOP);
  return { id, session: actor.sessionId, patterns, expiresAt };
}

function readPattern(written: string): string {
  const pattern = canonicalise(written.trim());
  if (!pattern.ok) throw new AppError('BAD_INPUT', pattern.message, { field: 'patterns', rule: pattern.rule });
  return pattern.pattern;
}

function readCondition(text: string): string {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new AppError('BAD_INPUT', parsed.message, { field: 'conditions', rule: 'syntax' });
  return printCondition(parsed.condition);
}
