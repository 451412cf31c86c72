'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { environmentLook } from '@/app/_lib/environment-look';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { StatusBadge } from '@/components/ui/status';
import { ChangeRows } from '../_form/change-rows';
import type { SettingsChange } from '../_form/settings-types';
import { setQuery } from '../_form/typed';
import { ChangeBar } from './change-bar';
import { changeLooks } from './change-looks';

/** One change of settings: everything that an approval is of. */
export function ChangeView({ deployment, changeId }: { deployment: string; changeId: string }) {
  const trpc = useTRPC();
  const { data: change, isError } = useSuspenseQuery(trpc.deployments.settings.change.queryOptions({ deployment, changeId }));
  return (
    <PageBody>
      <PageHeader
        title="Change of settings"
        back={{ href: pathTo.settings(deployment), label: 'Settings' }}
        note={<span className="inline-flex flex-wrap items-center gap-2"><EnvironmentBadge environment={environmentLook[change.environment]} /> <StatusBadge {...changeLooks[change.state]} /></span>}
        actions={<ButtonLink href={pathTo.settings(deployment)}>All settings</ButtonLink>}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {isError && <Banner tone="stale" title="This is old.">Reading it again failed; it is tried again by itself.</Banner>}
        <Outcome change={change} />
        <Card aria-label="Change">
          <CardHeader title="What changes" note={`over version ${change.baseVersion} of the settings`} />
          <div className="border-t border-row px-4 py-3"><ChangeRows changes={change.changes} /></div>
          {change.findings.map(({ rule, key, message }) => <p key={`${rule} ${key}`} className="border-t border-row px-4 py-2 text-table text-warning">{rule}: {message}</p>)}
        </Card>
        <Facts change={change} />
        {change.state === 'proposed' && <ChangeBar change={change} />}
      </div>
    </PageBody>
  );
}

function Facts({ change }: { change: SettingsChange }) {
  return (
    <Card aria-label="Who and why">
      <CardHeader title={<>{change.requestedByName}{change.byProgram && ' (program)'} asks</>} note={<Instant at={change.requestedAt} precision="minute" />} end={<span className="text-meta text-muted">review <code title={change.hash}>{change.hash.slice(0, 12)}</code></span>} />
      <p className="border-t border-row px-4 py-3 text-body wrap-anywhere">{change.reason}</p>
      {change.state === 'proposed' && <p className="border-t border-row px-4 py-2 text-table text-muted">{change.mayStillApprove.length === 0 ? 'Nobody else may approve it yet: a second deployment admin is needed.' : `May approve it: ${change.mayStillApprove.join(', ')}.`}</p>}
    </Card>
  );
}

function Outcome({ change }: { change: SettingsChange }) {
  const { state, decidedByName, decidedAt, decisionReason, deployment } = change;
  if (state === 'proposed' || decidedAt === null) return null;
  const when = <Instant at={decidedAt} precision="minute" />;
  if (state === 'superseded') {
    return (
      <Banner tone="warning" title="It is void." action={change.may.change.ok && <ButtonLink size="small" href={`${pathTo.settings(deployment)}?${setQuery(change.patch)}`}>Propose it again</ButtonLink>}>
        {decisionReason} ({when}). It has to be proposed again, on what holds now.
      </Banner>
    );
  }
  return <Banner tone="info" title={`${decidedByName ?? 'Somebody'}: ${state}`}>{when}{decisionReason && <>. {decisionReason}</>}{change.appliedVersion !== null && <> It made version {change.appliedVersion}; now holds version {change.currentVersion}.</>}</Banner>;
}
