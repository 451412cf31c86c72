import type { ReactNode } from 'react';
import { formatAge } from '@/domain/shell/format-duration';
import { cx } from './class-names';
import { type Shape, ShapeMark } from './shapes';

export type BannerTone = 'info' | 'warning' | 'critical' | 'stale' | 'quiet';

const looks: Record<BannerTone, { shape: Shape; box: string; ink: string }> = {
  info: { shape: 'disc', box: 'border-info bg-frozen', ink: 'text-info' },
  warning: { shape: 'triangle', box: 'border-warning bg-warning-soft', ink: 'text-warning' },
  critical: { shape: 'hexagon', box: 'border-critical bg-critical-soft', ink: 'text-critical' },
  stale: { shape: 'dash', box: 'border-control border-dashed bg-sunken hatch', ink: 'text-quiet' },
  quiet: { shape: 'ring', box: 'border-line bg-surface', ink: 'text-muted' },
};

/** One sentence about everything below it. */
export function Banner({ tone, title, children, action, className }: { tone: BannerTone; title: ReactNode; children?: ReactNode; action?: ReactNode; className?: string }) {
  const look = looks[tone];
  return (
    <div role={tone === 'critical' ? 'alert' : 'status'} className={cx('flex flex-wrap items-center gap-x-2 gap-y-1 rounded-card border px-3 py-2 text-table', look.box, className)}>
      <span className={look.ink}><ShapeMark shape={look.shape} /></span>
      <strong className="font-semibold">{title}</strong>
      {children && <span className="min-w-0 text-muted">{children}</span>}
      {action && <span className="ml-auto">{action}</span>}
    </div>
  );
}

/** The data below is old: how old, and that it heals by itself. */
export function StaleBanner({ ageMs, what = 'What you see' }: { ageMs: number; what?: string }) {
  return <Banner tone="stale" title={`${what} is ${formatAge(ageMs)} old.`}>Reconnecting; it refreshes by itself.</Banner>;
}

/** Some sources failed; the others are shown. */
export function PartialBanner({ missing, action }: { missing: readonly { readonly name: string; readonly why: string }[]; action?: ReactNode }) {
  if (missing.length === 0) return null;
  return (
    <Banner tone="warning" title={missing.length === 1 ? 'One part is missing.' : `${missing.length} parts are missing.`} action={action}>
      {missing.map(part => `${part.name}: ${part.why}`).join('; ')}
    </Banner>
  );
}
