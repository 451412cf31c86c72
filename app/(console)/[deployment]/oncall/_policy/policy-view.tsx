'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { URGENCIES } from '@/domain/oncall/paging/policy';
import { ChainFields } from './chain-fields';
import { usePolicyForm } from './use-policy-form';

/** Whom a page tells, and when, by how urgent it is; to be changed by who may. */
export function PolicyView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data: policy } = useSuspenseQuery(trpc.oncall.policy.queryOptions({ deployment }));
  const refusal = useRefusal(deployment, 'oncall.manage');
  const form = usePolicyForm(deployment, policy);
  return (
    <PageBody>
      <PageHeader
        title="Escalation"
        note={policy.saved ? <>version {policy.version} · {policy.saved.byName}, <Instant at={policy.saved.at} precision="minute" /></> : 'the default: nobody has written one yet'}
        actions={<ButtonLink href={pathTo.oncallSimulate(deployment)}>Try it</ButtonLink>}
      />
      <form className="grid max-w-[920px] gap-3" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
        {policy.version > form.version && <Banner tone="warning" title={`${policy.saved?.byName ?? 'Somebody'} changed it meanwhile.`}>Load the page again to begin from theirs; what you typed would be refused.</Banner>}
        {URGENCIES.map((urgency) => <ChainFields key={urgency} form={form} urgency={urgency} candidates={policy.candidates} />)}
        {form.refused && <Banner tone="critical" title={form.refused}>What you typed is kept.</Banner>}
        <Card className="sticky bottom-2 flex flex-wrap items-end gap-3 px-4 py-3 max-sm:static">
          <Field label="Why" required hint="stands in the history" className="min-w-64 flex-1" error={form.reasonError}>{(control) => <TextInput {...control} value={form.reason} maxLength={500} onChange={(event) => form.setReason(event.target.value)} />}</Field>
          <Button variant="primary" type="submit" busy={form.busy} disabledReason={refusal ?? form.blocked}>Save escalation</Button>
        </Card>
      </form>
    </PageBody>
  );
}
