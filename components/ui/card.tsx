import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';

interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  /** Trouble is outlined; what is stale is dimmed and hatched by its own values. */
  readonly tone?: 'plain' | 'critical' | 'stale';
}

const tones = { plain: 'border-line', critical: 'border-critical', stale: 'border-line border-dashed text-muted' } as const;

/** A bordered surface. Cards never nest and never cast a shadow. */
export function Card({ tone = 'plain', className, ...rest }: CardProps) {
  return <section {...rest} className={cx('min-w-0 rounded-card border bg-surface', tones[tone], className)} />;
}

/** Heading of a card: name, quiet words after it, something at the far end. */
export function CardHeader({ title, note, end, className }: { title: ReactNode; note?: ReactNode; end?: ReactNode; className?: string }) {
  return (
    <header className={cx('flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1 px-4 pt-3 pb-2', className)}>
      <h2 className="text-body font-semibold">{title}</h2>
      {note && <span className="min-w-0 text-table text-muted">{note}</span>}
      {end && <span className="ml-auto self-center text-table">{end}</span>}
    </header>
  );
}

/** One number that matters, with its name above and its unit beside it. */
export function Metric({ label, value, unit, tone = 'plain', className }: { label: ReactNode; value: ReactNode; unit?: ReactNode; tone?: 'plain' | 'critical' | 'quiet'; className?: string }) {
  const ink = { plain: 'text-ink', critical: 'text-critical', quiet: 'text-muted' }[tone];
  return (
    <div className={cx('min-w-0', className)}>
      <div className="text-meta text-muted">{label}</div>
      <div data-figures className={cx('text-section font-semibold whitespace-nowrap', ink)}>
        {value}
        {unit && <span className="ml-1 text-meta font-normal text-muted">{unit}</span>}
      </div>
    </div>
  );
}
