import type { InstanceNow } from '../../../_live/plugin-now';
import type { StoredPlugin } from '../../../_live/overview-data';
import { PluginState } from '../../../_live/plugin-state';
import { UpTime } from '../../../_live/up-time';
import { pathTo } from '@/app/_lib/paths';
import { Age } from '@/components/ui/age';
import { Card, CardHeader } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import { HEARTBEAT_LIMITS } from '@/domain/shell/freshness';

/** The running copies of a plugin, each with its own sidecar. */
export function InstanceList({ deployment, instances, stored }: { deployment: string; instances: readonly InstanceNow[]; stored: StoredPlugin['instances'] }) {
  const imageOf = (name: string) => stored.find((instance) => instance.name === name);
  return (
    <Card aria-label="Instances">
      <CardHeader title="Instances" end={<span className="text-muted">{instances.length}</span>} />
      <ul className="divide-y divide-row">
        {instances.map((instance) => (
          <li key={instance.name} className="px-4 py-2 text-table">
            <div className="flex items-center justify-between gap-2">
              <TextLink href={pathTo.instance(deployment, instance.name)} className="truncate font-semibold max-sm:py-2">{instance.name}</TextLink>
              <PluginState condition={instance.condition} />
            </div>
            <div className="truncate text-meta text-muted">
              <Age at={instance.heartbeatAt} every={HEARTBEAT_LIMITS} label="heartbeat" /> · up <UpTime since={instance.startedAt} seenAt={instance.heartbeatAt} />
            </div>
            <div className="truncate text-meta text-muted" title={imageOf(instance.name)?.image}>
              {[imageOf(instance.name)?.image, ...(imageOf(instance.name)?.tags ?? [])].join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
