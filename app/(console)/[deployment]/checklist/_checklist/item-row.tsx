'use client';
import { Button, ButtonLink } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { ItemView } from '@/domain/releases/checklist/view';
import { EvidenceAge } from './evidence-age';
import { itemLooks } from './looks';

interface ItemRowProps {
  readonly item: ItemView;
  readonly focused: boolean;
  readonly onOpen: () => void;
}

/** One item: how it stands, on what evidence, how old that is, whose it is, and what would put it right. */
export function ItemRow({ item, focused, onOpen }: ItemRowProps) {
  const { id, title, owner, status, evidence, fix, waiver, stale } = item;
  return (
    <li aria-current={focused || undefined} data-item={id} className={cx('grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[104px_minmax(0,1fr)_auto] print:break-inside-avoid', focused && 'bg-selected')}>
      <span className="pt-0.5"><StatusText {...itemLooks[status]} /></span>
      <div className="min-w-0">
        <h2 className="text-body font-semibold">{title}</h2>
        <p className={cx('text-table wrap-anywhere', stale && 'text-quiet')}>{evidence.value}</p>
        <p className="flex flex-wrap gap-x-3 text-meta text-muted">
          <span>{evidence.source}</span>
          <EvidenceAge item={item} />
          <span>{owner}</span>
          {waiver && <span>waived until <Instant at={waiver.until} precision="minute" /> by {waiver.owner}: {waiver.reason}</span>}
        </p>
        <p className="hidden text-meta text-muted print:block">Asked: {evidence.query}.{fix && ` To do: ${fix.words}.`}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2 sm:justify-end print:hidden">
        {fix?.href && status !== 'pass' && <ButtonLink size="small" href={fix.href} prefetch={false}>{fix.words}…</ButtonLink>}
        <Button size="small" variant="ghost" onClick={onOpen}>Evidence<span className="sr-only"> of {title}</span></Button>
      </div>
    </li>
  );
}
