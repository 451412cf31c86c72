'use client';
import { ChevronDown } from 'lucide-react';
import { Menu } from '@/components/ui/menu';
import { EnvironmentBadge } from './environment-badge';
import type { DeploymentChoice } from './shell-types';

/** Says where one is, and leads elsewhere. */
export function DeploymentSwitcher({ deployments, current }: { deployments: readonly DeploymentChoice[]; current: DeploymentChoice | null }) {
  return (
    <Menu
      label="Deployments"
      className="thumb flex h-8 max-w-72 min-w-0 items-center gap-2 rounded-control border border-line bg-surface px-2 text-table hover:bg-sunken"
      trigger={
        <>
          <span className="sr-only">Deployment</span>
          <span className="truncate" title={current?.slug}>{current?.slug ?? 'All'}</span>
          {current && <EnvironmentBadge environment={current.environment} />}
          <ChevronDown aria-hidden size={12} className="shrink-0 text-muted" />
        </>
      }
      items={deployments.map(deployment => ({
        id: deployment.slug,
        label: deployment.slug,
        hint: <EnvironmentBadge environment={deployment.environment} />,
        href: deployment.href,
        checked: deployment.slug === current?.slug,
      }))}
    />
  );
}
