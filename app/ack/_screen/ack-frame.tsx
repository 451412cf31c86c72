import type { ReactNode } from 'react';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { Logo } from '@/components/shell/logo';
import type { Environment } from '@/components/shell/shell-types';

/** One screen: where it is above, what it is in the middle, verbs at the thumb. */
export function AckFrame({ deployment, environment, children, verbs }: { deployment?: string; environment?: Environment | null; children: ReactNode; verbs: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[480px] flex-col border-line bg-canvas sm:border-x">
      <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-4 text-body font-semibold">
        <Logo />
        {deployment ?? 'Meridian'}
        {environment && <EnvironmentBadge environment={environment} />}
      </header>
      <main className="flex-1 px-4 py-4">{children}</main>
      <footer className="sticky bottom-0 border-t border-line bg-surface px-4 pt-3 pb-[max(12px,env(safe-area-inset-bottom))]">{verbs}</footer>
    </div>
  );
}
