import type { Shape } from '@/components/ui/shapes';

/** Kinds of things that are marked on a chart, the gravest first. */
export const MARK_LOOKS = ['critical', 'warning', 'resolved', 'silence', 'change'] as const;
export type MarkLook = (typeof MARK_LOOKS)[number];

interface Look {
  readonly shape: Shape;
  /** A colour of the theme. */
  readonly ink: string;
  readonly word: string;
}

/** Each kind by its shape and a word; the colour only repeats it. */
export const MARK_LOOK: Readonly<Record<MarkLook, Look>> = {
  critical: { shape: 'hexagon', ink: 'var(--critical)', word: 'critical alert fired' },
  warning: { shape: 'triangle', ink: 'var(--warning)', word: 'alert fired' },
  resolved: { shape: 'check', ink: 'var(--muted)', word: 'alert resolved' },
  silence: { shape: 'bellOff', ink: 'var(--muted)', word: 'silence' },
  change: { shape: 'diamond', ink: 'var(--accent)', word: 'change' },
};

/** The colour of the line of a mark: that of the gravest thing it holds. */
export function markInk(looks: readonly MarkLook[]): string {
  return MARK_LOOK[looks[0] ?? 'change'].ink;
}
