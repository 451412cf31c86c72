import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { Instant } from '@/components/ui/instant';
import { AlertLine } from '../../alerts/_silence/alert-line';
import { AlertLines } from '../../alerts/_silence/alert-lines';
import { apartAmong } from '../../alerts/_silence/apart';
import type { SilenceDetail } from '../_list/silence-types';

const MATCHES_NOW = { active: 'Mutes now', pending: 'Would mute now', expired: 'Matches now' } as const;
const LINK = 'text-accent hover:underline';

/** What it matches this moment, and every alert it kept quiet, newest first. */
export function SilenceAlerts({ deployment, silence }: { deployment: string; silence: SilenceDetail }) {
  const { matching, hits, muted, muting, state } = silence;
  const total = state === 'active' ? muting : matching.length;
  const apart = apartAmong(hits);
  return (
    <>
      <section aria-label={MATCHES_NOW[state]}>
        <h3 className="mb-2 text-table font-semibold">{MATCHES_NOW[state]} <span data-figures className="font-normal text-muted">{total}</span></h3>
        {total > 0 && <AlertLines alerts={matching} total={total} label={MATCHES_NOW[state]} linked={(alert) => <Link href={pathTo.alert(deployment, alert.fingerprint)} className={LINK}>{alert.alertname}</Link>} />}
      </section>
      {state !== 'pending' && (
        <section aria-label="Muted in all">
          <h3 className="mb-2 text-table font-semibold">Muted in all <span data-figures className="font-normal text-muted">{muted}</span></h3>
          {hits.length > 0 && (
            <ul aria-label="Muted in all" className="overflow-hidden rounded-card border border-line">
              {hits.map((hit) => (
                <AlertLine
                  key={hit.episodeId}
                  severity={hit.severity}
                  quiet={!hit.firing}
                  name={<Link href={pathTo.alert(deployment, hit.fingerprint)} className={LINK}>{hit.alertname}</Link>}
                  apart={apart(hit)}
                  end={<Instant at={hit.at} precision="minute" showZone={false} className="text-meta text-muted" />}
                />
              ))}
            </ul>
          )}
          {muted > hits.length && <p data-figures className="mt-1.5 text-meta text-muted">and {muted - hits.length} before these</p>}
        </section>
      )}
    </>
  );
}
