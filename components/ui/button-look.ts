import { cx } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'dangerFilled' | 'ghost';
export type ButtonSize = 'small' | 'medium' | 'thumb' | 'icon' | 'iconSmall';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-accent-ink not-aria-disabled:hover:border-accent-hover not-aria-disabled:hover:bg-accent-hover',
  secondary: 'border-control bg-surface text-ink not-aria-disabled:hover:bg-sunken',
  danger: 'border-critical bg-surface text-critical not-aria-disabled:hover:bg-critical-soft',
  dangerFilled: 'border-critical-fill bg-critical-fill text-critical-ink not-aria-disabled:hover:brightness-110',
  ghost: 'border-transparent bg-transparent text-muted not-aria-disabled:hover:bg-sunken not-aria-disabled:hover:text-ink',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2 text-meta',
  medium: 'h-8 gap-2 px-3 text-table',
  thumb: 'h-12 gap-2 px-3 text-body',
  icon: 'size-8',
  iconSmall: 'size-7',
};

/** Looks of a button, shared with links that act as one. */
export function buttonLook(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return cx(
    'thumb inline-flex shrink-0 items-center justify-center rounded-control border font-semibold whitespace-nowrap select-none transition-colors duration-100',
    'aria-disabled:opacity-55',
    variants[variant],
    sizes[size],
    className,
  );
}
