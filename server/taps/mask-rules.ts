import { canonicalise } from '@/domain/acl/subject-grammar';
import { parsePath } from '@/domain/taps/json-path';
import type { MaskAction } from '@/domain/taps/mask';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { RELAY_LOOP } from '@/server/taps/start-tap';

export interface NewMaskRule {
  deployment: string;
  pattern: string;
  jsonPath: string;
  action: MaskAction;
  label: string;
}

/** Adds a mask rule; it covers living taps from their next message on. */
export async function addMaskRule(work: Work, input: NewMaskRule): Promise<{ id: string }> {
  const pattern = canonicalise(input.pattern);
  if (!pattern.ok) throw new AppError('BAD_INPUT', pattern.message, { field: 'pattern', rule: pattern.rule });
  if (!parsePath(input.jsonPath)) throw new AppError('BAD_INPUT', 'Write the path as $.a.b or $.legs[*].account.', { field: 'jsonPath', rule: 'path' });
  const id = newId();
  await work.tx.tapMaskRule.create({ data: { id, ...input, pattern: pattern.pattern, createdAt: work.clock.now() } });
  await work.audit({ action: 'taps.mask_rule.created', deployment: input.deployment, entity: { type: 'mask_rule', id, label: input.label }, detail: { ...input } });
  await wake(work.tx, RELAY_LOOP);
  return { id };
}
