import { type SloDefinition, SloDefinitionSchema } from '@/domain/slo/definition';
import { type Draft, type DraftErrors, type DraftField, fieldOf, numberOf, periodOf, sharesOf, targetOf, THRESHOLD_UNITS } from './draft';

/** The definition that is typed, or what is wrong with it, field by field. */
export function readDraft(draft: Draft): { readonly definition: SloDefinition } | { readonly errors: DraftErrors } {
  const budgetShares = sharesOf(draft);
  const written = {
    title: draft.title, service: draft.service, plugin: draft.plugin.trim(), kind: draft.kind, direction: draft.direction, topics: draft.topics,
    target: targetOf(draft), periodS: periodOf(draft), gate: draft.gate, missing: draft.missing,
    ...(draft.kind === 'latency' && draft.threshold.trim() !== '' ? { thresholdNs: Math.round(numberOf(draft.threshold) * THRESHOLD_UNITS[draft.thresholdUnit]) } : {}),
    ...(budgetShares && draft.kind !== 'invariant' ? { budgetShares } : {}),
    ...(draft.runbook.trim() ? { runbook: draft.runbook.trim() } : {}),
    ...(draft.description.trim() ? { description: draft.description } : {}),
  };
  const numbers = unreadable(draft);
  const read = SloDefinitionSchema.safeParse(written);
  if (read.success) return { definition: read.data };
  const errors: Partial<Record<DraftField, string>> = {};
  for (const { path, message } of read.error.issues) {
    const field = fieldOf(String(path[0]));
    if (field) errors[field] ??= message;
  }
  return { errors: { ...errors, ...numbers } };
}

/** What is no number at all, in words that say what would be one. */
function unreadable(draft: Draft): DraftErrors {
  const shares = sharesOf(draft);
  return {
    ...(Number.isNaN(targetOf(draft)) ? { target: 'A target is a percentage with at most five decimals, such as 99.95' } : {}),
    ...(Number.isNaN(periodOf(draft)) ? { period: 'A period is a number, such as 30' } : {}),
    ...(draft.kind === 'latency' && draft.threshold.trim() !== '' && Number.isNaN(numberOf(draft.threshold)) ? { threshold: 'A threshold is a number, such as 50' } : {}),
    ...(shares?.some(Number.isNaN) ? { shares: 'Give all four shares as numbers, or none of them' } : {}),
  };
}
