import { pathTo } from '@/app/_lib/paths';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import type { AlertDetail } from '../_list/alert-types';

/** Why nobody hears of it now: by whom it was silenced and until when, or by which alert it is kept quiet. */
export function QuietNote({ deployment, detail: { silences, inhibitors } }: { deployment: string; detail: AlertDetail }) {
  const muting = silences.filter((silence) => silence.mutesNow);
  if (muting.length === 0 && inhibitors.length === 0) return null;
  return (
    <ul aria-label="Why it is quiet" className="mt-3 grid gap-2 rounded-card border border-line bg-sunken px-3 py-2 text-table">
      {muting.map(({ id, createdBy, comment, endsAt }) => (
        <li key={id}>
          <StatusText tone="silenced" word={<span className="font-semibold text-ink">Silenced until <Instant at={endsAt} precision="minute" /></span>} />
          <p className="text-muted wrap-anywhere">by {createdBy}: {comment}</p>
        </li>
      ))}
      {inhibitors.map(({ fingerprint, rule, alertname }) => (
        <li key={fingerprint}>
          <StatusText tone="quiet" shape="dash" word={<span className="text-ink">Inhibited by <TextLink href={pathTo.alert(deployment, fingerprint)} className="font-semibold">{alertname || 'another alert'}</TextLink></span>} />
          <p className="text-muted">{rule}</p>
        </li>
      ))}
    </ul>
  );
}
