import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import type { ShownAlert } from './alert-types';
import type { QuietReasons } from './use-quiet-reasons';

/** Whether an alert asks for somebody, and if not, why not. */
export function AlertStateWords({ alert, reasons }: { alert: ShownAlert; reasons: QuietReasons }) {
  if (alert.gone) return <StatusText tone="stale" word="Left this list" />;
  switch (alert.state) {
    case 'active':
      return <StatusText tone="quiet" shape="ring" word={<span className="text-ink">Firing</span>} />;
    case 'silenced': {
      const until = reasons.silencedUntil(alert);
      return <StatusText tone="silenced" word={<>Silenced{until && <> until <Instant at={until} precision="minute" showZone={false} /></>}</>} />;
    }
    case 'inhibited':
      return <StatusText tone="quiet" shape="dash" word={`Inhibited by ${reasons.inhibitedBy(alert) ?? 'another alert'}`} />;
    case 'resolved':
      return <StatusText tone="quiet" word={<>Resolved{alert.endsAt && <> <Instant at={alert.endsAt} precision="minute" showZone={false} /></>}</>} />;
  }
}

/** True for what nobody has to look at now. */
export function isQuiet(alert: Pick<ShownAlert, 'state' | 'gone'>): boolean {
  return alert.gone === true || alert.state !== 'active';
}
