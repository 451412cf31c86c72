'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { cx } from '@/components/ui/class-names';

const PLACES = [
  { label: 'Now', to: pathTo.oncall },
  { label: 'Pages', to: pathTo.oncallPages },
  { label: 'Schedule', to: pathTo.oncallSchedule },
  { label: 'Escalation', to: pathTo.oncallPolicy },
  { label: 'Who is paged', to: (deployment: string) => pathTo.oncallSimulate(deployment) },
  { label: 'My shifts', to: pathTo.oncallMe },
] as const;

/** The pages of on-call, as the heads of a book. */
export function OncallNav({ deployment }: { deployment: string }) {
  const path = usePathname();
  const home = pathTo.oncall(deployment);
  return (
    <nav aria-label="On call" className="relative flex gap-5 overflow-x-auto border-b border-line bg-surface px-5 max-sm:px-4">
      {PLACES.map(({ label, to }) => {
        const href = to(deployment);
        const active = href === home ? path === home : path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={label}
            href={href}
            aria-current={active ? 'page' : undefined}
            className={cx('thumb -mb-px flex h-9 shrink-0 items-center justify-center border-b-2 text-table whitespace-nowrap -outline-offset-2', active ? 'border-accent font-semibold text-ink' : 'border-transparent text-muted hover:text-ink')}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
