'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { NotAllowedState } from '@/components/ui/states';
import { AlertFields } from './alert-fields';
import type { Draft } from './draft';
import { MeasureFields } from './measure-fields';
import { NameFields } from './name-fields';
import { PairsPreview } from './pairs-preview';
import { PromiseFields } from './promise-fields';
import { TopicsSeen } from './topics-seen';
import { type Revised, useObjectiveForm } from './use-objective-form';

interface ObjectiveFormProps {
  readonly deployment: string;
  readonly initial: Draft;
  /** Null for a new one. */
  readonly revised: Revised | null;
}

/** Defines an objective: what is measured, what is promised, and when somebody is told. */
export function ObjectiveForm({ deployment, initial, revised }: ObjectiveFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const refusal = useRefusal(deployment, 'slo.manage');
  const plugins = useQuery(trpc.deployments.plugins.queryOptions({ deployment }));
  const names = useQuery(trpc.slo.names.queryOptions({ deployment }));
  const form = useObjectiveForm(deployment, initial, revised);
  const title = revised ? `Revise ${initial.title}` : 'New objective';
  const back = revised ? pathTo.slo(deployment, revised.slug) : pathTo.slos(deployment);
  useKeys({ submit: () => refusal === null && form.submit() });
  if (refusal) return <PageBody><PageHeader title={title} back={{ href: back, label: 'SLOs' }} /><NotAllowedState title="Objectives are not yours to define here">{refusal}</NotAllowedState></PageBody>;
  const services = [...new Set((names.data ?? []).map(({ service }) => service))].toSorted();
  return (
    <PageBody>
      <PageHeader title={title} note={revised ? 'events are judged by the definition in force when they happen' : 'it counts from the moment it is defined'} back={{ href: back, label: 'SLOs' }} />
      <form noValidate className="grid max-w-[1160px] items-start gap-3 xl:grid-cols-[minmax(0,1fr)_400px]" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <Card><CardHeader title="What is measured" /><div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-4"><MeasureFields form={form} plugins={plugins.data ?? []} /><TopicsSeen deployment={deployment} draft={form.draft} /></div></Card>
          <Card><CardHeader title="What is promised" /><div className="px-4 pb-4"><PromiseFields form={form} /></div></Card>
          <Card><CardHeader title="What it is called" /><div className="px-4 pb-4"><NameFields form={form} services={services} revised={revised !== null} /></div></Card>
        </div>
        <div className="grid gap-3 xl:sticky xl:top-4">
          <Card><CardHeader title="When somebody is told" /><PairsPreview draft={form.draft} error={form.errors.shares ?? null} /><div className="border-t border-row px-4 py-4"><AlertFields form={form} /></div></Card>
          {form.problem && <Banner tone="critical" title={revised ? 'It was not revised.' : 'It was not defined.'}>{form.problem}</Banner>}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => router.push(back)}>Leave</Button>
            <Button type="submit" variant="primary" hotkey="submit" busy={form.busy}>{revised ? 'Define anew' : 'Define it'}</Button>
          </div>
        </div>
      </form>
    </PageBody>
  );
}
