'use client';
import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { cx } from '@/components/ui/class-names';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { CountBadge } from '@/components/ui/status';
import { Logo } from './logo';
import type { NavItem, ShellUser } from './shell-types';

interface SideNavProps {
  readonly items: readonly NavItem[];
  readonly activeId: string | null;
  readonly user: ShellUser;
  readonly userItems: readonly MenuItem[];
}

/** Places of the console: 208 px with words, icons alone below 1024 px, absent on a phone. */
export function SideNav({ items, activeId, user, userItems }: SideNavProps) {
  return (
    <nav aria-label="Main" className="row-span-2 flex w-14 flex-col border-r border-line bg-surface max-sm:hidden lg:w-[208px] print:hidden">
      <Link href="/" prefetch={false} className="flex h-12 shrink-0 items-center gap-2 px-4 text-body font-semibold -outline-offset-4">
        <Logo />
        <span className="max-lg:sr-only">Meridian</span>
      </Link>
      <ul className="relative min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {items.map((item, index) => (
          <li key={item.id}>
            {item.group && item.group !== items[index - 1]?.group && (
              <div className="px-2 pt-4 pb-1.5 text-meta text-muted max-lg:mx-2 max-lg:my-2 max-lg:h-px max-lg:overflow-hidden max-lg:bg-line max-lg:p-0 max-lg:text-transparent">{item.group}</div>
            )}
            <NavLink item={item} active={item.id === activeId} />
          </li>
        ))}
      </ul>
      <Menu
        label="Your settings"
        side="above"
        items={userItems}
        className="m-2 flex items-center gap-2 rounded-control px-2 py-1.5 text-left text-meta hover:bg-sunken"
        trigger={
          <>
            <span aria-hidden className="flex size-6 shrink-0 items-center justify-center rounded-full bg-count text-[11px] font-semibold text-muted">{user.name.charAt(0).toUpperCase()}</span>
            <span className="min-w-0 flex-1 max-lg:sr-only">
              <span className="block truncate font-medium text-ink">{user.name}</span>
              <span className="block truncate text-muted">{user.role}</span>
            </span>
            <ChevronsUpDown aria-hidden size={12} className="text-muted max-lg:hidden" />
          </>
        }
      />
    </nav>
  );
}

function NavLink({ item, active }: { item: NavItem; active: boolean }) {
  return (
    <Link
      href={item.href}
      title={item.label}
      aria-current={active ? 'page' : undefined}
      className={cx(
        'relative flex h-[31px] items-center gap-2 rounded-control px-2 text-table -outline-offset-2 max-lg:justify-center',
        active ? 'bg-selected font-medium text-ink' : 'text-muted hover:bg-sunken hover:text-ink',
      )}
    >
      <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">{item.icon}</span>
      <span className="min-w-0 flex-1 truncate max-lg:sr-only">{item.label}</span>
      {item.count && <span className="flex max-lg:absolute max-lg:-top-0.5 max-lg:right-0"><CountBadge {...item.count} /></span>}
    </Link>
  );
}
