import { redirect } from 'next/navigation';
import { PlainPage } from './_plain/plain-page';
import { SignOutButton } from './_plain/sign-out-button';
import { pathTo } from '@/app/_lib/paths';
import { requirePerson } from '@/app/_lib/require-person';
import { api, getQueryClient } from '@/app/_lib/server-trpc';

/** Leads to the first deployment of the person; says what to do when there is none. */
export default async function Home() {
  const person = await requirePerson(pathTo.home());
  const [first] = await getQueryClient().fetchQuery(api.deployments.list.queryOptions({}));
  if (first) redirect(pathTo.overview(first.slug));
  return (
    <PlainPage title="No deployment yet">
      <p className="mb-2 text-table">You are signed in as <strong className="font-semibold">{person.name}</strong>, and have no role in any deployment.</p>
      <p className="mb-1 text-table text-muted">Ask a deployment admin for a role, or enter one on the machine that runs the console:</p>
      <pre className="mb-4 overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 text-meta">npm run cli -- role grant --to {person.name} --role viewer --deployment …</pre>
      <SignOutButton />
    </PlainPage>
  );
}
