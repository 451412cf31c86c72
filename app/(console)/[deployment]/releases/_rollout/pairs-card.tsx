'use client';
import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { pairLook } from '../_release/pair-looks';
import { clockWords } from '../_release/clock-words';
import { sideWords } from './compared';
import type { RolloutNow, RolloutPair } from './rollout-types';

/** The instances of both sides, each with its shares of the messages. */
export function PairsCard({ deployment, rollout }: { deployment: string; rollout: RolloutNow }) {
  const { pairs } = rollout;
  const words = sideWords(rollout);
  const now = useNow();
  const sorted = pairs.toSorted((a, b) => a.side.localeCompare(b.side) || a.instance.localeCompare(b.instance));
  return (
    <Card aria-label="Instances">
      <CardHeader title="Instances" note={pairs.length === 0 ? 'none is running' : rollout.canary ? 'shares are twentieths of the messages' : null} />
      <ul className="divide-y divide-row">
        {sorted.map((pair) => (
          <li key={pair.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-1.5 text-table">
            <TextLink href={pathTo.instance(deployment, pair.instance)} className="min-w-28 font-semibold max-sm:py-2">{pair.instance}</TextLink>
            <span className={pair.side === 'canary' ? 'min-w-28 text-canary' : 'min-w-28 text-muted'}>{words[pair.side]} {pair.release.version}</span>
            <span className="min-w-32"><StatusText {...pairLook(pair)} /></span>
            <span data-figures className="text-muted">{sharesWords(pair)}</span>
            <span className="min-w-0 flex-1 truncate text-meta text-muted" title={pair.reason}>{pair.reason}</span>
            <span data-figures className="text-meta text-muted">
              {pair.restarts > 0 && `${pair.restarts} ${pair.restarts === 1 ? 'restart' : 'restarts'}`}
              {pair.nextRetryAt && pair.nextRetryAt.getTime() > now && `, next try in ${clockWords(pair.nextRetryAt.getTime() - now)}`}
            </span>
            <span className="text-meta text-muted">{pair.agent ?? 'no agent yet'}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function sharesWords({ shares, sharesReported }: RolloutPair): string {
  if (shares === null) return 'even part';
  return shares === sharesReported ? `${shares} ${shares === 1 ? 'share' : 'shares'}` : `${sharesReported ?? '?'} → ${shares} shares`;
}
