import { pathTo } from '@/app/_lib/paths';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { CopyButton } from '@/components/ui/copy-button';
import { Instant } from '@/components/ui/instant';
import { TextLink } from '@/components/ui/text-link';
import { RailSection } from '../../releases/_rollout/rail-section';
import type { PairDetail } from './instance-types';

/** The two processes, who runs them, and what they were made from. */
export function PairSection({ deployment, detail }: { deployment: string; detail: PairDetail }) {
  const { pair, pids, spec, lastExit, busKey } = detail;
  const half = (name: 'sidecar' | 'plugin') => {
    const { pid = null, restarts = 0 } = pids[name] ?? {};
    return pid === null ? 'not running' : `pid ${pid}${restarts > 0 ? `, ${restarts} restarts` : ''}`;
  };
  return (
    <RailSection title="Pair">
      <DetailList>
        <DetailRow label="Plugin">{half('plugin')}</DetailRow>
        <DetailRow label="Sidecar">{half('sidecar')}</DetailRow>
        <DetailRow label="Agent">{pair.agent ?? 'none has room and the image'}{pair.adopted && ', adopted'}</DetailRow>
        <DetailRow label="Release"><TextLink href={pathTo.releaseHistory(deployment, pair.plugin)}>{pair.plugin} {pair.release.version}</TextLink>, {pair.role}</DetailRow>
        <DetailRow label="Image"><span className="font-mono text-meta wrap-anywhere">{spec.image}</span></DetailRow>
        <DetailRow label="Hash"><span className="inline-flex items-center font-mono text-meta" title={spec.imageSha256}>{spec.imageSha256.slice(0, 16)}<CopyButton text={spec.imageSha256} label="Copy the hash" /></span></DetailRow>
        <DetailRow label="Limits">{spec.limits.memoryMb === null ? 'no memory limit' : `${spec.limits.memoryMb} MB`}, {spec.limits.cpus === null ? 'no CPU limit' : `${spec.limits.cpus} CPU`}</DetailRow>
        <DetailRow label="Bus key">{busKey === null ? 'not registered yet' : <span className="inline-flex items-center font-mono text-meta" title={busKey}>{busKey.slice(0, 12)}…<CopyButton text={busKey} label="Copy the key" /></span>}</DetailRow>
        <DetailRow label="Last exit">{lastExit ?? 'none'}</DetailRow>
        <DetailRow label="Since"><Instant at={pair.createdAt} />{pair.endedAt && <>, ended <Instant at={pair.endedAt} /></>}</DetailRow>
      </DetailList>
    </RailSection>
  );
}
