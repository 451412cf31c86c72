'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { BudgetBar } from '../../../slo/_live/budget-bar';
import { budgetInk } from '../../../slo/_live/budget-ink';
import { expandObjectives } from '../../../slo/_live/expand-objectives';
import { useEvaluations } from '../../../slo/_live/use-evaluations';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { Card, CardHeader } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { TextLink } from '@/components/ui/text-link';
import { formatRemaining } from '@/domain/slo/format';
import { briefTarget } from '@/domain/slo/format-brief';
import { lookOf } from '@/domain/slo/status';

const REREAD_MS = 30_000;
const inks = { critical: 'text-critical', warning: 'text-warning' } as const;

/** What the plugin has promised, one line each, as it stands this second. Without objectives there is nothing to say. */
export function PluginObjectives({ deployment, plugin }: { deployment: string; plugin: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.slo.list.queryOptions({ deployment }, { select: expandObjectives, refetchInterval: REREAD_MS }));
  const stored = useMemo(() => (data ?? []).filter(({ definition }) => definition.plugin === plugin), [data, plugin]);
  const objectives = useEvaluations(deployment, stored);
  if (objectives.length === 0) return null;
  return (
    <Card aria-label="Objectives">
      <CardHeader title="Objectives" end={<TextLink href={pathTo.slos(deployment)}>All SLOs ›</TextLink>} />
      <ul className="max-h-72 divide-y divide-row overflow-y-auto">
        {objectives.map(({ slug, definition, evaluation }) => {
          const look = lookOf(evaluation);
          const remaining = evaluation.budget?.remaining ?? null;
          return (
            <li key={slug}>
              <Link href={pathTo.slo(deployment, slug)} className="grid grid-cols-[minmax(0,1fr)_40px_56px_14px] items-center gap-x-2 px-4 py-2 text-table -outline-offset-2 hover:bg-sunken">
                <span className="min-w-0"><span className="block truncate">{definition.title}</span><span className="block truncate text-meta text-muted">{briefTarget(definition)}</span></span>
                {remaining === null ? <span /> : <BudgetBar remaining={remaining} />}
                <span data-figures className={cx('live-value text-right font-semibold', remaining !== null && budgetInk(remaining))}>{remaining === null ? '' : formatRemaining(remaining)}</span>
                <span title={look.word} className={look.tone === 'critical' || look.tone === 'warning' ? inks[look.tone] : 'text-muted'}><ShapeMark shape={look.shape} size={11} /><span className="sr-only">{look.word}</span></span>
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
