import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/class-names';

const look = 'w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-table text-ink aria-invalid:border-critical disabled:bg-sunken max-sm:text-[16px]';

/** One line of text. */
export function TextInput({ className, mono = false, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return <input type="text" autoComplete="off" {...rest} className={cx('thumb h-8', look, mono && 'font-mono', className)} />;
}

/** Several lines of text. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} {...rest} className={cx('py-1.5', look, className)} />;
}

/** One of a list, by the platform's own picker, which is the best one on a phone. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select {...rest} className={cx('thumb h-8 pr-8', look, className)} />;
}
