'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { deploymentChoice } from '../../_frame/shell-facts';

/** Where it takes effect, with what is at stake there. */
export function DeploymentMark({ slug }: { slug: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.deployments.list.queryOptions({}));
  const found = data?.find((each) => each.slug === slug);
  return <span className="flex shrink-0 items-center gap-2 text-table text-muted">{slug}{found && <EnvironmentBadge environment={deploymentChoice(found).environment} />}</span>;
}
