'use client';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { cx } from './class-names';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'size' | 'onChange'> {
  readonly checked: boolean;
  /** Some but not all of what it stands for. */
  readonly mixed?: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children?: ReactNode;
}

/** A native check box in the accent colour. Without words it needs an `aria-label`. */
export function Checkbox({ mixed = false, checked, onChange, children, className, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label className={cx('thumb inline-flex min-h-6 items-center gap-2 text-table', className)}>
      <input {...rest} ref={box} type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} className="size-4 shrink-0 accent-accent" />
      {children}
    </label>
  );
}
