import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { StatusText } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { isPoolType, POOL_TYPE_LABEL } from '@/domain/deployments/pool-types';
import { GATE_WORDS } from '@/domain/releases/gates';
import { STEP_WORDS } from '@/domain/releases/registration/finding';
import { gateLooks } from '../../../releases/_release/looks';
import { namedByImage } from './draft';
import type { Registration } from './use-registration';

/** Everything that is submitted, what would come of it, and what still keeps it back. */
export function ReviewStep({ form }: { form: Registration }) {
  const refusals = form.findings.filter(({ mode }) => mode === 'refuse');
  return (
    <>
      {refusals.length > 0 && (
        <section aria-label="What keeps it back" className="rounded-control border border-critical bg-critical-soft px-3 py-2">
          <ul className="grid gap-1 text-table">
            {refusals.map(({ step, field, message }) => (
              <li key={`${field} ${message}`}><button type="button" className="thumb text-left text-accent underline" onClick={() => form.go(step)}>{STEP_WORDS[step]}</button>: <span className="wrap-anywhere">{message}</span></li>
            ))}
          </ul>
        </section>
      )}
      <Summary form={form} />
      <Outcome form={form} />
      <Field label="Reason" hint="optional: for those who approve it" error={form.errorAt('reason', true)}>
        {(control) => <TextArea {...control} value={form.draft.reason} maxLength={2_100} onChange={(event) => form.change({ reason: event.target.value })} />}
      </Field>
    </>
  );
}

function Summary({ form: { draft, plan, lines } }: { form: Registration }) {
  const named = namedByImage(draft.image);
  const asked = lines.filter(({ sameAs }) => sameAs === null);
  return (
    <DetailList>
      <DetailRow label="Plugin"><code>{draft.service ?? named.service}</code> <code>{draft.version ?? named.version}</code>{isPoolType(draft.poolType) && <span className="text-muted"> · {POOL_TYPE_LABEL[draft.poolType]}</span>}</DetailRow>
      <DetailRow label="Image"><code className="break-all">{draft.image.trim()}</code>{plan.plan?.image && <code className="block text-meta break-all text-muted">{draft.imageSha256.trim() || plan.plan.image.sha256}</code>}</DetailRow>
      <DetailRow label="Rights">
        {asked.length === 0 && <span className="text-muted">none</span>}
        <ul>{asked.map((line) => <li key={line.at}>{line.action} <Subject text={line.canonical ?? line.topic} /></li>)}</ul>
      </DetailRow>
      <DetailRow label="Runs">{draft.replicas} × {draft.memoryMb.trim() === '' ? 'no memory limit' : `${draft.memoryMb.trim()} MB`}, {draft.cpus.trim() === '' ? 'no CPU limit' : `${draft.cpus.trim()} CPUs`}</DetailRow>
      <DetailRow label="Instances"><code className="wrap-anywhere">{plan.plan?.instances.join(', ') ?? ''}</code></DetailRow>
      <DetailRow label="Roll-out">rolling: the first release has nothing to be compared with</DetailRow>
    </DetailList>
  );
}

function Outcome({ form: { plan: { plan }, deployment, lines } }: { form: Registration }) {
  if (!plan?.outcome) return null;
  const { gates, approvals } = plan.outcome;
  return (
    <div className="grid gap-2 text-table">
      {plan.target.deployment !== deployment && <Banner tone="info" title={`Its release begins in ${plan.target.deployment}.`}>Releases of {deployment} come from there: once it has soaked it can be promoted on.</Banner>}
      <p>{approvals === 0 ? `${plan.target.deployment} asks for no approval: it starts as soon as its gates let it.` : `${approvals} ${approvals === 1 ? 'person has' : 'people have'} to approve its promotion into ${plan.target.deployment}; you are not one of them.`}</p>
      <p>{lines.length === 0 ? 'It asks for no rights on the bus.' : 'It is new to the registry: its sidecar asks for exactly these rights when it first starts. Until somebody approves them it may report about itself, and nothing else.'}</p>
      <ul aria-label="Gates, if it were submitted now" className="divide-y divide-row rounded-control border border-line">
        {gates.map(({ gate, status, evidence }) => (
          <li key={gate} className="grid gap-0.5 px-3 py-1.5"><span className="flex items-baseline gap-2"><span className="font-semibold first-letter:uppercase">{GATE_WORDS[gate]}</span><StatusText {...gateLooks[status]} /></span><span className="text-meta text-muted wrap-anywhere">{evidence}</span></li>
        ))}
      </ul>
    </div>
  );
}
