'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { useZone } from '@/components/ui/zone';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { HeadFields } from './head-fields';
import { LayerFields } from './layer-fields';
import { useScheduleForm } from './use-schedule-form';
import { VersionList } from './version-list';

/** The rules of the schedule, to be changed by who may. */
export function EditView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { zone } = useZone();
  const { data } = useSuspenseQuery(trpc.oncall.schedule.queryOptions({ deployment }));
  const refusal = useRefusal(deployment, 'oncall.manage');
  const form = useScheduleForm(deployment, data, zone);
  return (
    <PageBody>
      <PageHeader title="Rules of the schedule" note={form.isNew ? 'there is none yet' : `version ${data.schedule?.version}`} back={{ href: pathTo.oncallSchedule(deployment), label: 'the schedule' }} actions={<ButtonLink href={pathTo.oncallSchedule(deployment)}>Back to the calendar</ButtonLink>} />
      <form className="grid max-w-[920px] gap-3" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
        <HeadFields form={form} />
        <Card aria-label="Layers">
          <CardHeader title="Layers" note="the highest that counts wins; the secondary is who comes next" end={<Button size="small" onClick={form.addLayer}>Add a layer on top</Button>} />
          {form.draft.layers.map((layer, index) => <LayerFields key={layer.id} form={form} layer={layer} index={index} />)}
        </Card>
        <div aria-live="polite" className="grid gap-2">
          {form.problems.map((problem) => <Banner key={`${problem.field} ${problem.message}`} tone={problem.blocks ? 'critical' : 'warning'} title={problem.message} />)}
          {form.refused && <Banner tone="critical" title={form.refused}>What you typed is kept.</Banner>}
        </div>
        <Card className="flex flex-wrap items-end gap-3 px-4 py-3">
          <Field label="Why" required hint="stands in the history" className="min-w-64 flex-1" error={form.reasonError}>{(control) => <TextInput {...control} value={form.draft.reason} maxLength={500} onChange={(event) => form.change({ reason: event.target.value })} />}</Field>
          <Button variant="primary" type="submit" busy={form.busy} disabledReason={refusal ?? form.blocked}>Save schedule</Button>
        </Card>
      </form>
      <VersionList versions={data.schedule?.versions ?? []} />
    </PageBody>
  );
}
