'use client';
import { useSyncExternalStore } from 'react';
import { capsOf, type KeyId } from '@/domain/shell/keys';
import { cx } from './class-names';

/** One key cap. Caps are small and quiet: they remind, they do not decorate. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd className={cx('inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-control border border-current/30 px-1 font-sans text-[11px] leading-none font-normal', className)}>
      {children}
    </kbd>
  );
}

const never = () => () => undefined;

/** True on a Mac, where Ctrl is printed as Command. The server does not know and says no. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, () => /Mac|iP(hone|ad)/.test(navigator.platform), () => false);
}

/** The caps of a verb from the key table. Hidden from readers (the verb names itself) and where no keyboard is likely. */
export function KeyHint({ id, className }: { id: KeyId; className?: string }) {
  const mac = useIsMac();
  return (
    <span aria-hidden className={cx('inline-flex gap-1 max-sm:hidden', className)}>
      {capsOf(id, mac).map(cap => <Kbd key={cap}>{cap}</Kbd>)}
    </span>
  );
}
