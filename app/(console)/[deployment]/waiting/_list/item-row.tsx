'use client';
import { useEffect, useRef } from 'react';
import type { WaitingItem } from './group-items';
import { hrefOf, kindLooks } from './item-look';
import { ButtonLink } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { formatAge } from '@/domain/shell/format-duration';

interface ItemRowProps {
  readonly deployment: string;
  readonly item: WaitingItem;
  readonly focused: boolean;
  readonly onFocus: () => void;
}

const HOUR_MS = 3_600_000;

/** One thing: what, why, how long, and the verb that deals with it. */
export function ItemRow({ deployment, item, focused, onFocus }: ItemRowProps) {
  const look = kindLooks[item.kind];
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (focused) row.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  return (
    <li
      ref={row}
      aria-current={focused || undefined}
      onFocus={onFocus}
      className={cx('flex min-h-16 items-center gap-3 px-4 py-2.5 max-sm:flex-wrap', focused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}
    >
      <span className={cx('flex size-7 shrink-0 items-center justify-center rounded-control border', item.urgent ? 'border-critical bg-critical-soft text-critical' : 'border-line bg-sunken text-muted')}>{look.icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block text-table font-semibold wrap-anywhere sm:truncate">{item.title}</span>
        <span className="block text-meta text-muted sm:truncate">{item.detail}</span>
      </span>
      <HowLong item={item} waits={look.waits} />
      <ButtonLink href={hrefOf(deployment, item)} variant={focused ? 'primary' : 'secondary'} aria-label={`${look.verb}: ${item.title}`} className="max-sm:w-full sm:min-w-24">{look.verb}</ButtonLink>
    </li>
  );
}

/** Time left when something ends it, else the time it has waited. */
function HowLong({ item, waits }: { item: WaitingItem; waits: string }) {
  const now = useNow();
  const left = item.dueAt === null ? null : item.dueAt.getTime() - now;
  const soon = left !== null && left < 4 * HOUR_MS;
  const words = left === null ? formatAge(now - item.since.getTime()) : left < 0 ? 'ended' : formatAge(left);
  return (
    <span className="w-28 shrink-0 text-right max-sm:w-auto">
      <span data-figures className={cx('block text-table font-semibold whitespace-nowrap', item.urgent ? 'text-critical' : soon && 'text-warning')}>{words}</span>
      <span className="block text-meta text-muted">{waits}</span>
    </span>
  );
}
