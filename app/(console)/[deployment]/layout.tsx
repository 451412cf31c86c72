import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ConsoleFrame } from './_frame/console-frame';
import { alarmInput, silenceCountInput } from './_frame/alarm-input';
import { countInput } from './_frame/inbox/count-input';
import { openPagesInput } from './oncall/_pages/pages-input';
import { openCountInput } from './incidents/_list/list-input';
import { deploymentChoice, shellUser } from './_frame/shell-facts';
import { pathTo } from '@/app/_lib/paths';
import { requirePerson } from '@/app/_lib/require-person';
import { api, getQueryClient, Hydrate } from '@/app/_lib/server-trpc';
import { ApiProvider } from '@/app/_lib/trpc';

/** Everything inside one deployment. One that is not yours looks exactly like one that does not exist. */
export default async function DeploymentLayout({ children, params }: { children: ReactNode; params: Promise<{ deployment: string }> }) {
  const { deployment } = await params;
  const person = await requirePerson(pathTo.overview(deployment));
  const queries = getQueryClient();
  const mine = (await queries.fetchQuery(api.deployments.list.queryOptions({}))).map(deploymentChoice);
  const current = mine.find((choice) => choice.slug === deployment);
  if (!current) notFound();
  // Awaited, so that counts are the same in the document and in the browser; one that fails is asked again there.
  await Promise.all([
    queries.prefetchQuery(api.waiting.list.queryOptions({ deployment })),
    queries.prefetchQuery(api.acl.queue.queryOptions({ deployment })),
    queries.prefetchQuery(api.notifications.inbox.queryOptions(countInput(deployment))),
    queries.prefetchQuery(api.alerts.list.queryOptions(alarmInput(deployment))),
    queries.prefetchQuery(api.alerts.silences.queryOptions(silenceCountInput(deployment))),
    queries.prefetchQuery(api.oncall.pages.queryOptions(openPagesInput(deployment))),
    queries.prefetchQuery(api.identity.me.queryOptions({})),
    queries.prefetchQuery(api.incidents.list.queryOptions(openCountInput(deployment))),
    queries.prefetchQuery(api.telemetry.heard.queryOptions({ deployment })),
    queries.prefetchQuery(api.deployments.plugins.queryOptions({ deployment })),
  ]);
  return (
    <ApiProvider>
      <Hydrate>
        <ConsoleFrame key={deployment} current={current} deployments={mine} user={shellUser(person, deployment)}>{children}</ConsoleFrame>
      </Hydrate>
    </ApiProvider>
  );
}
