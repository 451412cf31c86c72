import Link from 'next/link';
import type { AttentionItem } from './attention-items';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/states';
import { StatusBadge } from '@/components/ui/status';

/** The short list to look at first. Its frame has one size, however much there is. */
export function NeedsAttention({ items }: { items: readonly AttentionItem[] }) {
  return (
    <Card aria-label="Needs attention" className="flex flex-col lg:h-[248px]">
      <CardHeader title="Needs attention" end={items.length > 0 && <span className="text-muted">{items.length}</span>} />
      <div className="relative min-h-0 flex-1 overflow-y-auto max-lg:max-h-60">
        {items.length === 0 ? (
          <EmptyState title="Nothing" className="py-6">Every plugin reports, nothing is refused, no critical alert fires, no budget burns, no request waits.</EmptyState>
        ) : (
          <ul className="divide-y divide-row">
            {items.map((item) => (
              <li key={item.id}>
                <Link href={item.href} className="block px-4 py-2 -outline-offset-2 hover:bg-sunken">
                  <span className="flex min-w-0 items-center gap-2">
                    <StatusBadge {...item.look} />
                    <span className="min-w-0 truncate text-table font-semibold">{item.title}</span>
                  </span>
                  <span className="mt-0.5 block truncate text-meta text-muted">{item.detail}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
