import { TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/checkbox';
import { GUARANTEE_WORDS } from '@/domain/releases/registration/driver-plan';
import { RELEASE_LIMITS } from '@/domain/releases/schemas';
import { PROBE_ROLES_SHOWN } from './draft';
import { Notes } from './notes';
import { ProbeFields } from './probe-fields';
import type { Registration } from './use-registration';

/** How many run, what each may use, how it is known that they run, and their settings. */
export function LimitsStep({ form }: { form: Registration }) {
  const { draft, change, errorAt } = form;
  const agents = form.plan.plan?.driver?.agents.filter(({ image, state }) => image === 'same' && state === 'ready') ?? [];
  return (
    <>
      <div className="grid grid-cols-3 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Replicas" hint={`1 to ${RELEASE_LIMITS.replicas}`} required error={errorAt('replicas', true)}>
          {(control) => <TextInput {...control} inputMode="numeric" value={draft.replicas} maxLength={9} onChange={(event) => change({ replicas: event.target.value })} />}
        </Field>
        <Field label="Memory" hint="MB; empty: no limit" error={errorAt('limits.memoryMb', true)}>
          {(control) => <TextInput {...control} inputMode="numeric" value={draft.memoryMb} placeholder="256" maxLength={9} onChange={(event) => change({ memoryMb: event.target.value })} />}
        </Field>
        <Field label="CPUs" hint="empty: no limit" error={errorAt('limits.cpus', true)}>
          {(control) => <TextInput {...control} inputMode="decimal" value={draft.cpus} placeholder="0.5" maxLength={9} onChange={(event) => change({ cpus: event.target.value })} />}
        </Field>
      </div>
      <div className="text-table">
        <p className="font-semibold">What holds it to them</p>
        {agents.length === 0 && <p className="text-muted">No agent that is heard has the image: nobody has said yet.</p>}
        <ul>{agents.map((agent) => <li key={agent.name}>{agent.name} ({agent.driver}): <span className="text-muted">{agent.limits === null ? 'it has not said' : GUARANTEE_WORDS[agent.limits]}</span></li>)}</ul>
      </div>
      <Notes notes={form.warnedAt('limits')} />
      {PROBE_ROLES_SHOWN.map((role) => <ProbeFields key={role} form={form} role={role} />)}
      <Field label="Settings" hint="NAME=value, one a line; never secrets" error={errorAt('config', draft.config !== '')}>
        {(control) => <TextArea {...control} className="font-mono" rows={4} value={draft.config} spellCheck={false} autoCapitalize="none" placeholder="DESK=lse" onChange={(event) => change({ config: event.target.value })} />}
      </Field>
      <Checkbox checked={draft.forwardOnly} onChange={(forwardOnly) => change({ forwardOnly })}>It moves data to a form that no earlier release can read</Checkbox>
    </>
  );
}
