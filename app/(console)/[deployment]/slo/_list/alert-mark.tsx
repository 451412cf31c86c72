import { QuietOk, StatusText } from '@/components/ui/status';
import type { SloEvaluation } from '@/domain/slo/evaluate';

/** What the objective asks of somebody: a page, a ticket, or nothing. What is not known says so. */
export function AlertMark({ evaluation: { state, burns } }: { evaluation: Pick<SloEvaluation, 'state' | 'burns'> }) {
  if (state === 'violated') return <StatusText tone="critical" word="violated" />;
  if (burns.some((burn) => burn.fires && burn.severity === 'page')) return <StatusText tone="critical" word="page" />;
  if (burns.some((burn) => burn.fires)) return <StatusText tone="warning" word="ticket" />;
  if (state === 'exhausted') return <StatusText tone="warning" shape="cross" word="spent" />;
  if (state === 'frozen') return <StatusText tone="stale" shape="half" word="frozen" />;
  if (state === 'unknown') return <StatusText tone="quiet" shape="ring" word="not yet" />;
  if (state === 'no_traffic') return <StatusText tone="stale" word="unsure" />;
  return <QuietOk word="quiet" />;
}
