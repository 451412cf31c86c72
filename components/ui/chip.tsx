import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './class-names';

/** A filter that is on or off, with how many it would show. */
export function FilterChip({ active, count, children, className, ...rest }: ComponentProps<'button'> & { active: boolean; count?: number }) {
  return (
    <button
      {...rest}
      type="button"
      aria-pressed={active}
      className={cx(
        'thumb inline-flex h-6 shrink-0 items-center justify-center gap-1 rounded-full border px-2.5 text-meta whitespace-nowrap',
        active ? 'border-accent bg-selected font-medium text-accent' : 'border-line bg-surface text-muted hover:text-ink',
        className,
      )}
    >
      {children}
      {count !== undefined && <span>{count}</span>}
    </button>
  );
}

/** One condition of a filter, written as it is matched, that can be taken off. */
export function TokenChip({ children, onRemove, removeLabel }: { children: ReactNode; onRemove: () => void; removeLabel: string }) {
  return (
    <span className="inline-flex h-6 shrink-0 items-center gap-1 rounded-control border border-line bg-sunken pl-2 font-mono text-meta">
      {children}
      <button type="button" aria-label={removeLabel} onClick={onRemove} className="flex h-6 w-6 items-center justify-center text-muted hover:text-ink">
        <X aria-hidden size={12} />
      </button>
    </span>
  );
}

/** A two- or three-letter kind before a line: boxed, mono, quiet. */
export function TagBox({ children, title }: { children: string; title?: string }) {
  return (
    <span title={title} className="inline-flex h-5 shrink-0 items-center rounded-control border border-line bg-sunken px-1.5 font-mono text-[11px] text-muted">
      {children}
    </span>
  );
}
