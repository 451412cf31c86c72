'use client';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Age } from '@/components/ui/age';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { NotAllowedState } from '@/components/ui/states';
import { REGISTRATION_STEPS, type RegistrationStep, STEP_WORDS } from '@/domain/releases/registration/finding';
import { DriverStep } from './driver-step';
import { ImageStep } from './image-step';
import { LimitsStep } from './limits-step';
import { PoolStep } from './pool-step';
import { ReviewStep } from './review-step';
import { RightsStep } from './rights-step';
import { StepList } from './step-list';
import { PLAN_EVERY_MS } from './use-plan';
import { type Registration, useRegistration } from './use-registration';

const PANELS: Readonly<Record<RegistrationStep, (props: { form: Registration }) => ReactNode>> = { image: ImageStep, pool: PoolStep, rights: RightsStep, limits: LimitsStep, driver: DriverStep, review: ReviewStep };

/** Registers a plugin, step by step: nothing is written before it is submitted. */
export function RegisterView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'releases.promote');
  const form = useRegistration(deployment, refusal === null);
  const heading = useId();
  useKeys({ submit: () => (form.step === 'review' ? form.submit() : form.go('review')) }, refusal === null);
  const header = <PageHeader title="Register a plugin" note="nothing is written before it is submitted" back={{ href: pathTo.overview(deployment), label: 'Overview' }} actions={refusal === null && <Button variant="ghost" onClick={form.clear}>Start over</Button>} />;
  if (refusal) return <PageBody>{header}<NotAllowedState title="Plugins are not yours to register here">{refusal}</NotAllowedState></PageBody>;
  const Panel = PANELS[form.step];
  return (
    <PageBody>
      {header}
      <div className="grid max-w-[1160px] items-start gap-3 lg:grid-cols-[220px_minmax(0,1fr)]">
        <StepList form={form} />
        <form noValidate onKeyDown={nextOnEnter(form)} onSubmit={(event) => event.preventDefault()} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
          {form.plan.failure !== null && <Banner tone="stale" title="It could not be checked." action={<Button size="small" onClick={form.plan.retry}>Try again</Button>}>{form.plan.failure}</Banner>}
          <Card aria-labelledby={heading} className="px-4 py-3">
            <div className="mb-3 flex flex-wrap items-baseline gap-x-2">
              <h2 id={heading} className="text-body font-semibold">{STEP_WORDS[form.step]}</h2>
              <span className="text-meta text-muted">step {REGISTRATION_STEPS.indexOf(form.step) + 1} of {REGISTRATION_STEPS.length}</span>
              <span className="ml-auto text-meta text-muted">{form.plan.plan && form.plan.current ? <Age at={form.plan.plan.at.getTime()} every={PLAN_EVERY_MS} label="checked" /> : 'being checked'}</span>
            </div>
            <div data-step-panel className="grid grid-cols-[minmax(0,1fr)] gap-4"><Panel form={form} /></div>
          </Card>
          {form.problem && <Banner tone="critical" title="It was not submitted.">{form.problem}</Banner>}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={form.back} disabledReason={form.step === 'image' ? 'This is the first step.' : null}>Back</Button>
            {form.step === 'review'
              ? <Button data-way-on variant="primary" hotkey="submit" busy={form.busy} disabledReason={form.disabledReason} onClick={form.submit}>Submit for approval</Button>
              : <Button data-way-on variant="primary" onClick={form.next}>Next</Button>}
          </div>
        </form>
      </div>
    </PageBody>
  );
}

/** Enter in a field is the next step; where Enter has a meaning of its own it keeps it. */
function nextOnEnter(form: Registration) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    if (form.step !== 'review') form.next();
  };
}
