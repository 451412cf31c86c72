import { Check } from 'lucide-react';
import Link from 'next/link';
import { localPath } from '@/app/_lib/paths';
import { IconButton } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { RelativeTime } from '@/components/ui/instant';
import { type StatusLooks, StatusText } from '@/components/ui/status';
import type { NoticeSeverity } from '@/domain/notifications/notice';
import type { InboxItem } from './use-inbox';

const looks: StatusLooks<NoticeSeverity> = {
  critical: { tone: 'critical', word: 'critical' },
  warning: { tone: 'warning', word: 'warning' },
  info: { tone: 'info', word: 'info' },
};

interface InboxRowProps {
  readonly item: InboxItem;
  readonly onOpen: () => void;
  readonly onRead: () => void;
}

/** One notice: how bad, what, since when, and why it came here. Opening it marks it read. */
export function InboxRow({ item, onOpen, onRead }: InboxRowProps) {
  const unread = item.readAt === null;
  return (
    <li className={cx('relative flex items-start gap-1 border-b border-row py-1 pr-2 last:border-b-0', unread && 'before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent')}>
      <Link data-row href={localPath(item.path)} prefetch={false} onClick={onOpen} className="min-w-0 flex-1 rounded-control px-4 py-1.5 -outline-offset-2 hover:bg-sunken">
        <span className="flex items-center gap-2">
          <StatusText {...looks[item.severity]} />
          <RelativeTime at={item.occurredAt} className="ml-auto text-meta text-muted" />
        </span>
        <span className={cx('block text-table wrap-anywhere', unread ? 'font-semibold' : 'text-muted')}>
          {unread && <span className="sr-only">Unread: </span>}
          {item.title}
        </span>
        {item.body && <span className="line-clamp-2 text-meta wrap-anywhere text-muted">{item.body}</span>}
        <span className="block truncate text-meta text-quiet" title={item.why}>Told because: {item.why}</span>
      </Link>
      <span className="w-8 shrink-0 pt-1">{unread && <IconButton label={`Mark “${item.title}” as read`} icon={<Check aria-hidden size={16} />} onClick={onRead} />}</span>
    </li>
  );
}
