'use client';
import { type ReactNode, useId } from 'react';
import { cx } from './class-names';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly disabledReason?: string | null;
}

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  /** `null` while nothing is chosen. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

/** One choice of a few, all visible. Native radios underneath: arrows, forms and readers work by themselves. */
export function Segmented<T extends string>({ label, options, value, onChange, className }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={cx('inline-flex shrink-0 rounded-control border border-line bg-surface', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map(option => (
        <label
          key={option.value}
          title={option.disabledReason ?? undefined}
          className={cx(
            'thumb relative -my-px flex h-[26px] cursor-pointer items-center justify-center gap-1 border border-transparent px-2.5 text-meta whitespace-nowrap first:-ml-px first:rounded-l-control last:-mr-px last:rounded-r-control not-first:border-l-line',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent',
            'has-checked:z-10 has-checked:border-accent has-checked:bg-selected has-checked:font-semibold has-checked:text-accent',
            option.disabledReason ? 'cursor-not-allowed text-muted opacity-55' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-disabled={option.disabledReason ? true : undefined}
            onChange={() => !option.disabledReason && onChange(option.value)}
            className="absolute inset-0 cursor-[inherit] opacity-0"
          />
          {option.label}
          {option.disabledReason && <span className="sr-only">, {option.disabledReason}</span>}
        </label>
      ))}
    </fieldset>
  );
}
