'use client';
import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import type { KeyId } from '@/domain/shell/keys';
import { buttonLook, type ButtonSize, type ButtonVariant } from './button-look';
import { KeyHint } from './kbd';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

interface Look {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  /** The verb of the key table that does the same; its caps are printed. */
  readonly hotkey?: KeyId;
}

export interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'disabled'> {
  /** Why it cannot be used now. The button stays in place and in the tab order, and says so. */
  readonly disabledReason?: string | null | undefined;
  /** The action is under way: further presses do nothing. */
  readonly busy?: boolean;
}

/** A verb. What is not allowed is shown with its reason, never hidden. */
export function Button({ variant = 'secondary', size = 'medium', icon, hotkey, disabledReason, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const blocked = Boolean(disabledReason) || busy;
  const guarded = (event: MouseEvent<HTMLButtonElement>) => {
    if (blocked) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button {...rest} type={type} aria-disabled={blocked || undefined} aria-busy={busy || undefined} onClick={guarded} className={buttonLook(variant, size, className)}>
      {busy ? <Spinner /> : icon}
      {children}
      {hotkey && <KeyHint id={hotkey} />}
    </button>
  );
  return disabledReason ? <Tooltip content={disabledReason}>{button}</Tooltip> : button;
}

/** A place to go that weighs as much as a verb. */
export function ButtonLink({ variant = 'secondary', size = 'medium', icon, hotkey, className, children, ...rest }: Look & ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={buttonLook(variant, size, className)}>
      {icon}
      {children}
      {hotkey && <KeyHint id={hotkey} />}
    </Link>
  );
}

/** A verb with an icon alone; its name is read and shown on hover. */
export function IconButton({ label, icon, size = 'icon', ...rest }: Omit<ButtonProps, 'children' | 'icon' | 'hotkey' | 'size'> & { label: string; icon: ReactNode; size?: 'icon' | 'iconSmall' }) {
  const button = (
    <Button variant="ghost" {...rest} size={size} aria-label={label} icon={icon} />
  );
  return rest.disabledReason ? button : <Tooltip content={label}>{button}</Tooltip>;
}
