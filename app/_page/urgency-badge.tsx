import { StatusBadge, type StatusLooks } from '@/components/ui/status';
import type { Urgency } from '@/domain/oncall/paging/policy';

const looks: StatusLooks<Urgency> = {
  critical: { tone: 'critical', word: 'critical' },
  sev1: { tone: 'critical', word: 'Sev1' },
  sev2: { tone: 'critical', word: 'Sev2' },
  warning: { tone: 'warning', word: 'warning' },
  sev3: { tone: 'warning', word: 'Sev3' },
  sev4: { tone: 'info', word: 'Sev4' },
};

/** How urgent a page is. */
export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  return <StatusBadge {...looks[urgency]} />;
}
