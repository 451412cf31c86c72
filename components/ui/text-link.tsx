import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from './class-names';

/** A link inside the console. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx('rounded-control text-accent hover:underline', className)} />;
}
