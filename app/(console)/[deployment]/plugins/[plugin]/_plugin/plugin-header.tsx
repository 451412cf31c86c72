'use client';
import { RadioTower } from 'lucide-react';
import { RangeSwitch } from './range-switch';
import type { PluginNow } from '../../../_live/plugin-now';
import { PluginState } from '../../../_live/plugin-state';
import { pathTo } from '@/app/_lib/paths';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';

interface PluginHeaderProps {
  readonly deployment: string;
  readonly plugin: PluginNow;
  readonly owner: string | null;
  /** What a tap on it begins with. */
  readonly tap: string | undefined;
}

/** Name, kind, owner and state, and the ways to what belongs to it. */
export function PluginHeader({ deployment, plugin, owner, tap }: PluginHeaderProps) {
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
          <ButtonLink href={pathTo.taps(deployment, tap)} icon={<RadioTower aria-hidden size={14} />}>Tap its topics</ButtonLink>
        </>
      }
    />
  );
}
