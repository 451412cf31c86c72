'use client';
import { useQuery } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Instant } from '@/components/ui/instant';
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

/** Who set what holds, and when. */
export function SetBy({ by, at }: { by: string | null; at: Date | null }) {
  return at === null ? <>nobody has changed them</> : <>changed by {by}, <Instant at={at} precision="minute" /></>;
}

/** What was read is old, or a variable of the environment says nothing that can be taken. */
export function SettingsNotices({ stale, wrong }: { stale: boolean; wrong: readonly { readonly name: string; readonly message: string }[] }) {
  return (
    <div className="grid gap-2 not-empty:mb-3">
      {stale && <Banner tone="stale" title="The settings are old.">Reading them again failed; it is tried again by itself.</Banner>}
      {wrong.map(({ name, message }) => <Banner key={name} tone="warning" title="A variable is wrong.">{message}</Banner>)}
    </div>
  );
}
