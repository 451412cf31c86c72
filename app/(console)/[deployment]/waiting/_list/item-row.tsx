'use client';
import { useEffect, useRef } from 'react';
import type { WaitingItem } from './group-items';
import { hrefOf, kindLooks } from './item-look';
import type { AckRow } from './use-ack-row';
import { Button, ButtonLink } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { formatAge } from '@/domain/shell/format-duration';

interface ItemRowProps {
  readonly deployment: string;
  readonly item: WaitingItem;
  readonly focused: boolean;
  readonly onFocus: () => void;
  readonly ack: AckRow;
}

const HOUR_MS = 3_600_000;

/** One thing: what, why, how long, and the verb that deals with it. */
export function ItemRow({ deployment, item, focused, onFocus, ack }: ItemRowProps) {
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
      <HowLong item={item} waits={look.waits} over={look.over} />
      <span className="flex shrink-0 justify-end gap-2 max-sm:w-full max-sm:*:flex-1 sm:w-[196px]">
        {item.kind === 'page' && <Button variant={focused ? 'primary' : 'secondary'} busy={ack.busy === item.id} disabledReason={ack.refusal} aria-label={`Ack: ${item.title}`} {...(focused ? { hotkey: 'approve' as const } : {})} onClick={() => ack.run(item)}>Ack</Button>}
        <ButtonLink href={hrefOf(deployment, item)} variant={focused && item.kind !== 'page' ? 'primary' : 'secondary'} aria-label={`${look.verb}: ${item.title}`} className="sm:min-w-24">{look.verb}</ButtonLink>
      </span>
    </li>
  );
}

/** Time left when something ends it, by how much it is over, else the time it has waited. */
function HowLong({ item, waits, over }: { item: WaitingItem; waits: string; over: string }) {
  const now = useNow();
  const left = item.dueAt === null ? null : item.dueAt.getTime() - now;
  const late = left !== null && left < 0;
  const soon = left !== null && left < 4 * HOUR_MS;
  return (
    <span className="w-32 shrink-0 text-right max-sm:w-auto max-sm:text-left">
      <span data-figures className={cx('block text-table font-semibold whitespace-nowrap', item.urgent || late ? 'text-critical' : soon && 'text-warning')}>{formatAge(left === null ? now - item.since.getTime() : Math.abs(left))}</span>
      <span className="block text-meta text-muted">{late ? over : waits}</span>
    </span>
  );
}
