import { Instant } from '@/components/ui/instant';
import { type StatusLook, StatusText } from '@/components/ui/status';
import { deliveryWords } from '@/domain/notifications/delivery-words';
import type { DeliveryState } from '@/domain/notifications/notice';
import type { PageDetail } from '../_summary/oncall-types';
import { lineWords, rulesWords } from './log-words';

const DELIVERY_LOOKS: Readonly<Record<DeliveryState, Pick<StatusLook, 'tone' | 'shape'>>> = {
  delivered: { tone: 'ok' }, failed: { tone: 'critical' }, pending: { tone: 'quiet', shape: 'ring' }, sending: { tone: 'info', shape: 'half' }, skipped: { tone: 'quiet', shape: 'dash' }, stale: { tone: 'quiet', shape: 'dash' },
};

type Line = PageDetail['log'][number];

/** Everything that happened to a page, oldest first: whom each step told, why, by which rules, and what came of each message. */
export function PageLog({ detail: { log, deliveries } }: { detail: PageDetail }) {
  return (
    <section aria-label="What happened">
      <h3 className="mb-1 text-body font-semibold">What happened</h3>
      <ol className="border-l border-line">
        {log.map((line) => <LogLine key={line.id} line={line} deliveries={deliveries} />)}
      </ol>
    </section>
  );
}

function LogLine({ line, deliveries }: { line: Line; deliveries: PageDetail['deliveries'] }) {
  const rules = rulesWords(line);
  return (
    <li className="relative grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 py-1.5 pl-4 text-table before:absolute before:top-[13px] before:-left-[4px] before:size-[7px] before:rounded-full before:bg-control">
      <Instant at={line.at} showZone={false} className="text-meta leading-5 text-muted" />
      <div className="min-w-0">
        <p className="wrap-anywhere">{lineWords(line)}</p>
        {line.reason && <p className="text-muted">“{line.reason}”</p>}
        {line.to.map((to) => (
          <div key={`${to.name} ${to.as}`} className="mt-0.5 text-meta">
            <span className="font-semibold">{to.name}</span> <span className="text-muted">as {to.as}</span>
            {deliveries.filter(({ noticeId }) => noticeId === to.noticeId).map((delivery) => (
              <span key={delivery.id} className="ml-2 block text-muted">
                <StatusText {...DELIVERY_LOOKS[delivery.state]} word={delivery.channel} className="mr-1.5" />
                {deliveryWords(delivery)}
              </span>
            ))}
          </div>
        ))}
        {rules && <p className="text-meta text-muted">{rules}</p>}
      </div>
    </li>
  );
}
