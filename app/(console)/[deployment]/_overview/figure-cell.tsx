import { Sparkline } from '@/components/charts/sparkline';
import { cx } from '@/components/ui/class-names';

interface FigureCellProps {
  /** The number as printed. */
  readonly value: string;
  /** What a reader hears for the picture, e.g. `oms-1 published, last 3 minutes`. */
  readonly label: string;
  readonly trail: readonly (number | null)[] | undefined;
  readonly critical?: boolean;
}

const NOTHING: readonly (number | null)[] = [];

/** A live number over its recent past. */
export function FigureCell({ value, label, trail = NOTHING, critical = false }: FigureCellProps) {
  return (
    <div className="flex flex-col items-stretch">
      <span data-figures className={cx('live-value self-end text-table leading-[18px]', critical && 'font-semibold text-critical')}>{value}</span>
      <Sparkline values={trail} label={label} tone={critical ? 'critical' : 'plain'} className="h-[22px]" />
    </div>
  );
}
