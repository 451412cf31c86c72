'use client';
import { RadioTower } from 'lucide-react';
import { RangeSwitch } from './range-switch';
import type { PluginNow } from '../../../_live/plugin-now';
import { PluginState } from '../../../_live/plugin-state';
import { pathTo } from '@/app/_lib/paths';
import type { ApiOutputs } from '@/app/_lib/api-types';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

interface PluginHeaderProps {
  readonly deployment: string;
  readonly plugin: PluginNow;
  readonly owner: string | null;
  readonly topics: ApiOutputs['telemetry']['plugin']['topics'];
}

/** Name, kind, owner and state, and the ways to what belongs to it. */
export function PluginHeader({ deployment, plugin, owner, topics }: PluginHeaderProps) {
  const busiest = topics.find((topic) => topic.direction === 'publish') ?? topics[0];
  return (
    <PageHeader
      title={plugin.name}
      back={{ href: pathTo.overview(deployment), label: 'overview' }}
      note={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          <span>{plugin.poolType}{owner && ` · owned by ${owner}`}</span>
          <PluginState condition={plugin.condition} />
        </span>
      }
      actions={
        <>
          <RangeSwitch />
          <ButtonLink href={pathTo.requests(deployment, plugin.name)}>Requests</ButtonLink>
          <ButtonLink href={pathTo.taps(deployment, busiest?.topic)} icon={<RadioTower aria-hidden size={14} />}>Tap its topics</ButtonLink>
        </>
      }
    />
  );
}
