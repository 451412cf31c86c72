import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { PROBE_KINDS, type ProbeRole } from '@/domain/deployments/pairs/probes';
import { saidAt } from '@/domain/releases/registration/steps';
import type { ProbeDraft } from './draft';
import type { Registration } from './use-registration';

const WORDS: Readonly<Record<ProbeRole, { readonly title: string; readonly means: string }>> = {
  startup: { title: 'Start-up probe', means: 'until it succeeds the others do not ask' },
  liveness: { title: 'Liveness probe', means: 'when it fails the plugin is started again' },
  readiness: { title: 'Readiness probe', means: 'while it fails the instance counts as not ready' },
};

const FIGURES = [
  { name: 'initialDelayS', label: 'After', hint: 's' },
  { name: 'periodS', label: 'Every', hint: 's' },
  { name: 'timeoutS', label: 'Gives up', hint: 's' },
  { name: 'failureThreshold', label: 'Failures', hint: 'in a row' },
] as const satisfies readonly { name: keyof ProbeDraft; label: string; hint: string }[];

/** How one probe asks. What is wrong with the probe as a whole stands below it. */
export function ProbeFields({ form, role }: { form: Registration; role: ProbeRole }) {
  const { draft, change, errorAt } = form;
  const probe = draft.probes[role];
  const put = (typed: Partial<ProbeDraft>) => change({ probes: { ...draft.probes, [role]: { ...probe, ...typed } } });
  const field = (name: string) => `probes.${role}.${name}`;
  const whole = saidAt(form.findings.filter((finding) => finding.field === `probes.${role}`), `probes.${role}`);
  return (
    <fieldset className="min-w-0 border-t border-row pt-3">
      <legend className="sr-only">{WORDS[role].title}</legend>
      <p aria-hidden className="mb-2 text-table"><span className="font-semibold">{WORDS[role].title}</span> <span className="text-muted">{WORDS[role].means}</span></p>
      <div className="grid grid-cols-5 items-start gap-3 max-sm:grid-cols-2">
        <Field label="By" error={errorAt(field('kind'), true)}>
          {(control) => (
            <Select {...control} value={probe.kind} onChange={(event) => put({ kind: PROBE_KINDS.find((kind) => kind === event.target.value) ?? 'heartbeat' })}>
              {PROBE_KINDS.map((kind) => <option key={kind}>{kind}</option>)}
            </Select>
          )}
        </Field>
        {FIGURES.map(({ name, label, hint }) => (
          <Field key={name} label={label} hint={hint} error={errorAt(field(name), true) ?? (name === 'timeoutS' ? (whole[0] ?? null) : null)}>
            {(control) => <TextInput {...control} inputMode="decimal" value={probe[name]} maxLength={9} onChange={(event) => put({ [name]: event.target.value })} />}
          </Field>
        ))}
        {probe.kind === 'http' && (
          <Field label="Path" className="col-span-full" error={errorAt(field('path'), true)}>
            {(control) => <TextInput {...control} mono value={probe.path} maxLength={220} onChange={(event) => put({ path: event.target.value })} />}
          </Field>
        )}
      </div>
    </fieldset>
  );
}
