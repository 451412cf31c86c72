'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { TextLink } from '@/components/ui/text-link';

/** What is affected: plugins lead to their pages, services are names. Nothing named: the deployment as a whole. */
export function Affected({ deployment, services }: { deployment: string; services: readonly string[] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.deployments.plugins.queryOptions({ deployment }));
  if (services.length === 0) return deployment;
  return services.map((service, index) => (
    <span key={service}>{index > 0 && ', '}{data?.some(({ name }) => name === service) ? <TextLink href={pathTo.plugin(deployment, service)}>{service}</TextLink> : service}</span>
  ));
}
