'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { SettingsDesk } from './settings-desk';

/** What is set for a deployment, to be changed by who may. */
export function SettingsView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data, error, isError, refetch } = useQuery(trpc.deployments.settings.read.queryOptions({ deployment }));
  if (data) return <SettingsDesk settings={data} stale={isError} />;
  return (
    <PageBody>
      <PageHeader title="Settings" />
      {error ? <ErrorState title="The settings could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} rowHeight={64} label="Loading the settings" />}
    </PageBody>
  );
}
