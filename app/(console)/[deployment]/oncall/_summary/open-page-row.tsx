'use client';
import { pathTo } from '@/app/_lib/paths';
import { UrgencyBadge } from '@/app/_page/urgency-badge';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { TextLink } from '@/components/ui/text-link';
import { Standing } from '../_pages/standing';
import { ackRefusal, type PageVerbs } from '../_verbs/use-page-verbs';
import type { PageRow } from './oncall-types';

interface OpenPageRowProps {
  readonly deployment: string;
  readonly page: PageRow;
  readonly verbs: PageVerbs;
  readonly focused: boolean;
  readonly onFocus: () => void;
}

/** One open page with the verb that takes it. */
export function OpenPageRow({ deployment, page, verbs, focused, onFocus }: OpenPageRowProps) {
  const acked = page.state === 'acked';
  return (
    <li aria-current={focused || undefined} onFocus={onFocus} className={cx('flex min-h-14 items-center gap-3 border-t border-row px-4 py-2 max-sm:flex-wrap', focused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}>
      <UrgencyBadge urgency={page.urgency} />
      <div className="min-w-0 flex-1">
        <TextLink href={pathTo.oncallPage(deployment, page.number)} prefetch={false} className="block truncate text-table font-semibold"><span className="font-normal text-muted">#{page.number}</span> {page.title}</TextLink>
        <Standing page={page} className="text-meta text-muted" />
      </div>
      <Button
        size="small"
        variant={acked ? 'secondary' : 'primary'}
        className="max-sm:w-full"
        aria-label={`${acked ? 'Un-ack' : 'Ack'} page #${page.number}`}
        busy={verbs.busy}
        disabledReason={acked ? verbs.refusal : ackRefusal(page, verbs.refusal)}
        onClick={() => void (acked ? verbs.unack(page) : verbs.ack([page]))}
        {...(focused && !acked ? { hotkey: 'approve' as const } : {})}
      >
        {acked ? 'Un-ack' : 'Ack'}
      </Button>
    </li>
  );
}
