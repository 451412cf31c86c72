'use client';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { useZone } from '@/components/ui/zone';
import { endWords, remainingWords } from '@/domain/alerts/silence-times';
import { timesOf, type SilenceDetail } from '../_list/silence-types';

/** Who, why, and until when: here and in UTC. */
export function SilenceTerms({ silence }: { silence: SilenceDetail }) {
  const { zone } = useZone();
  const now = useNow();
  const times = timesOf(silence);
  const { local, utc } = endWords(times.endsAt, zone, now);
  return (
    <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-2 text-table [&_dt]:text-muted">
      <dt>{silence.state === 'expired' ? 'Ended' : 'Ends'}</dt>
      <dd data-figures><strong className="block font-semibold">{local}</strong><span className="block text-muted">{utc} · {remainingWords(times, now)}</span></dd>
      <dt>{times.startsAt > now ? 'Begins' : 'Began'}</dt>
      <dd><Instant at={silence.startsAt} precision="minute" /></dd>
      <dt>Why</dt>
      <dd className="wrap-anywhere whitespace-pre-line">{silence.comment}</dd>
      <dt>Who</dt>
      <dd className="wrap-anywhere">{silence.createdBy}{silence.mine ? ' (you)' : ''}{silence.origin !== 'page' && <span className="text-muted"> · over the API, token {silence.origin}</span>}</dd>
    </dl>
  );
}
