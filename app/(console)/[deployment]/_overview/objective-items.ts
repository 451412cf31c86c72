import type { AttentionItem } from './attention-items';
import { pathTo } from '@/app/_lib/paths';
import type { SloDefinition } from '@/domain/slo/definition';
import type { SloEvaluation } from '@/domain/slo/evaluate';
import { objectiveSentence } from '@/domain/slo/format-sentence';
import { lookOf } from '@/domain/slo/status';

export interface ObjectiveNow {
  readonly slug: string;
  readonly definition: SloDefinition;
  readonly evaluation: SloEvaluation;
}

/** Objectives that burn, have spent their budget or are violated: each by its name, the worst first. */
export function objectiveItems(deployment: string, objectives: readonly ObjectiveNow[]): readonly AttentionItem[] {
  return objectives
    .flatMap(({ slug, definition, evaluation }) => {
      const look = lookOf(evaluation);
      if (look.tone !== 'critical' && look.tone !== 'warning') return [];
      const { left, pace } = objectiveSentence(definition, evaluation);
      return [{ id: `objective ${slug}`, look: { ...look, tone: look.tone }, title: definition.title, detail: pace ? `${left}; ${pace}` : left, href: pathTo.slo(deployment, slug) }];
    })
    .toSorted((a, b) => Number(b.look.tone === 'critical') - Number(a.look.tone === 'critical'));
}
