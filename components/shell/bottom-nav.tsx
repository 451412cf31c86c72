'use client';
import { Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import { cx } from '@/components/ui/class-names';
import { Menu, type MenuItem } from '@/components/ui/menu';
import { CountBadge } from '@/components/ui/status';
import type { NavItem } from './shell-types';

const slot = 'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] leading-4 -outline-offset-2';

/** Navigation at the thumb: four places and the rest. It gives way to a page's own verbs. */
export function BottomNav({ items, activeId, userItems }: { items: readonly NavItem[]; activeId: string | null; userItems: readonly MenuItem[] }) {
  const main = items.filter(item => item.onPhone).slice(0, 4);
  const rest = items.filter(item => !main.includes(item));
  return (
    <nav aria-label="Main" className="flex border-t border-line bg-surface sm:hidden group-has-[[data-phone-bar]]/shell:hidden print:hidden">
      {main.map(item => (
        <Link key={item.id} href={item.href} aria-current={item.id === activeId ? 'page' : undefined} className={cx(slot, item.id === activeId ? 'font-medium text-accent' : 'text-muted')}>
          <span aria-hidden className="flex size-5 items-center justify-center">{item.icon}</span>
          <span className="max-w-full truncate px-1">{item.shortLabel ?? item.label}</span>
          {item.count && <span className="absolute top-1.5 left-1/2 ml-1.5 flex"><CountBadge {...item.count} /></span>}
        </Link>
      ))}
      <Menu
        label="More"
        side="above"
        align="end"
        className={cx(slot, 'text-muted')}
        trigger={
          <>
            <MenuIcon aria-hidden size={18} />
            <span>More</span>
          </>
        }
        items={[
          ...rest.map((item): MenuItem => ({ id: item.id, label: item.label, icon: item.icon, href: item.href, ...(item.count?.value ? { hint: item.count.value } : {}) })),
          ...userItems,
        ]}
      />
    </nav>
  );
}
