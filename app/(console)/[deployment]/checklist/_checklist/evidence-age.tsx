'use client';
import { useNow } from '@/components/ui/clock';
import { cx } from '@/components/ui/class-names';
import type { ItemView } from '@/domain/releases/checklist/view';
import { formatAge } from '@/domain/shell/format-duration';

/** How old the evidence is; what is too old to count says so. */
export function EvidenceAge({ item: { evidence, evaluatedAt, stale } }: { item: Pick<ItemView, 'evidence' | 'evaluatedAt' | 'stale'> }) {
  const now = useNow();
  if (evaluatedAt === null) return <span className="hatch rounded-control px-1 text-quiet">never judged</span>;
  return <span data-figures className={cx(stale && 'hatch rounded-control px-1 text-quiet')}>{stale && 'too old, '}{formatAge(Math.max(0, now - evidence.at))} ago</span>;
}
