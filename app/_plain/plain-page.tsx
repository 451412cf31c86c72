import Link from 'next/link';
import type { ReactNode } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { Logo } from '@/components/shell/logo';

/** A page outside every deployment: one card in the middle, the name above it. */
export function PlainPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-4 py-12">
      <Link href={pathTo.home()} className="mb-5 flex items-center gap-2 text-section font-semibold">
        <Logo />
        Meridian
      </Link>
      <section className="w-full max-w-[440px] rounded-card border border-line bg-surface px-6 py-5 max-sm:px-4">
        <h1 className="mb-2 text-page font-semibold">{title}</h1>
        {children}
      </section>
    </main>
  );
}
