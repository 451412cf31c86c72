import { cx } from './class-names';

/** The place where something will be, in its final size. Give it height and width by class. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('rounded-control bg-count motion-safe:animate-pulse', className ?? 'h-5')} />;
}

/** Rows to come, as high as the rows will be, so that nothing jumps. */
export function SkeletonRows({ rows, rowHeight = 36, label = 'Loading' }: { rows: number; rowHeight?: 28 | 36 | 44 | 52 | 64; label?: string }) {
  const height = { 28: 'h-7', 36: 'h-9', 44: 'h-11', 52: 'h-[52px]', 64: 'h-16' }[rowHeight];
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={cx('flex items-center gap-4 border-b border-row px-4', height)}>
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 flex-1" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
