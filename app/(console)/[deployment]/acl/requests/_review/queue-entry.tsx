import { cx } from '@/components/ui/class-names';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { Card } from './review-types';
import { outcomeLook, plural, poolName, riskLooks } from './review-words';

interface QueueEntryProps {
  readonly card: Card;
  readonly href: string;
  readonly current: boolean;
  readonly onOpen: (id: string) => void;
}

const look = 'block border-b border-line px-4 -outline-offset-2 max-sm:py-3';
const currentLook = 'bg-selected shadow-[inset_3px_0_0_var(--accent)]';

/** A request to decide: who asks for how much, how risky, since when. */
export function PendingEntry({ card, href, current, onOpen }: QueueEntryProps) {
  const blocked = card.lines.filter((line) => line.decision === 'blocked').length;
  const [only] = card.lines.length === 1 ? card.lines : [];
  return (
    <QueueLink {...{ card, href, current, onOpen }} className={cx(look, 'py-2.5', current ? currentLook : 'hover:bg-sunken')}>
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 truncate text-table font-semibold">{card.plugin}</span>
        <span className="min-w-0 flex-1 truncate text-meta text-muted">{poolName(card.poolType)}</span>
        {card.urgent && <StatusText tone="critical" word="urgent" />}
        {card.risk && <StatusText {...riskLooks[card.risk]} />}
      </span>
      <span className="mt-0.5 block truncate text-meta text-muted">
        {only ? <>{only.direction} <code>{only.written}</code></> : plural(card.lines.length, 'line')}
        {blocked > 0 && <> · {blocked} blocked by ceiling</>}
      </span>
      <span className="mt-0.5 flex justify-between gap-2 text-meta text-muted">
        <span className="min-w-0 truncate">asked by {card.requestedByName}</span>
        <RelativeTime at={card.createdAt} />
      </span>
    </QueueLink>
  );
}

/** A decided request: how it stands on the bus, since when. */
export function DecidedEntry({ card, href, current, onOpen }: QueueEntryProps) {
  return (
    <QueueLink {...{ card, href, current, onOpen }} className={cx(look, 'grid grid-cols-[minmax(0,1fr)_112px_auto] items-center gap-x-2 py-2', current ? currentLook : 'hover:bg-sunken')}>
      <span className="min-w-0 truncate text-table">{card.plugin}</span>
      <StatusText {...outcomeLook(card)} />
      <span className="text-right text-meta text-muted">{card.decidedAt && <Instant at={card.decidedAt} precision="minute" showZone={false} />}</span>
    </QueueLink>
  );
}

function QueueLink({ card, href, current, onOpen, className, children }: QueueEntryProps & { className: string; children: React.ReactNode }) {
  return (
    <a
      href={href}
      data-request={card.id}
      aria-current={current ? 'true' : undefined}
      className={className}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onOpen(card.id);
      }}
    >
      {children}
    </a>
  );
}
