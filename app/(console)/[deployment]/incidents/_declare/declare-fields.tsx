'use client';
import { Select, TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/class-names';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import { SEVERITIES, SEVERITY_RULES, severityWord } from '@/domain/incidents/severity';
import { formatDuration } from '@/domain/shell/format-duration';
import { SeverityBadge } from '../_incident/severity-badge';
import type { DeclareForm } from './use-declare';

/** What is asked: how bad, what it does to whom, what it is called, who leads. All but the impact is filled in where it is known; by hand one begins with the title. */
export function DeclareFields({ form, tried, titled, byHand }: { form: DeclareForm; tried: boolean; titled: boolean; byHand: boolean }) {
  const { data, problem, change } = form;
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  const title = !titled && (
    <Field label="Title" required error={errorOf('title') ?? (tried && form.title.trim().length < 5 ? 'The title is missing: at least 5 characters.' : undefined)}>
      {(control) => <TextInput {...control} maxLength={INCIDENT_LIMITS.title} value={form.title} onChange={(event) => change({ title: event.target.value })} />}
    </Field>
  );
  const impact = (
    <Field label="Impact" hint="what it does to whom" required error={errorOf('impact') ?? (tried && form.impact.trim().length < 10 ? 'Say what it does to whom: at least 10 characters.' : undefined)}>
      {(control) => <TextArea {...control} data-impact rows={2} maxLength={INCIDENT_LIMITS.impact} value={form.impact} placeholder="Orders of all portfolios are late by up to 400 ms" onChange={(event) => change({ impact: event.target.value })} />}
    </Field>
  );
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-1 text-table font-semibold">How bad</legend>
        <div className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">{SEVERITIES.map((each) => <Choice key={each} severity={each} form={form} />)}</div>
        {(errorOf('severity') ?? (tried && form.severity === null ? 'Choose a severity.' : null)) && <p className="mt-1 text-meta text-critical">{errorOf('severity') ?? 'Choose a severity.'}</p>}
      </fieldset>
      {byHand && title}
      {impact}
      {!byHand && title}
      <Field label="Commander" hint="the primary on call, unless you choose" error={errorOf('commander')}>
        {(control) => (
          <Select {...control} value={form.commander} onChange={(event) => change({ commander: event.target.value })}>
            {!data && <option value="">…</option>}
            {data?.people.map(({ id, name }) => <option key={id} value={id}>{name}{id === data.commander?.id ? ', on call' : ''}</option>)}
          </Select>
        )}
      </Field>
      <details>
        <summary className="text-table text-muted touch:py-3">More: what is affected, who sees it</summary>
        <div className="mt-2 grid gap-3">
          <Field label="Affects" hint="plugins and services, with commas between" error={errorOf('services')}>
            {(control) => <TextInput {...control} value={form.services} onChange={(event) => change({ services: event.target.value })} />}
          </Field>
          <Checkbox checked={form.customerFacing} onChange={(customerFacing) => change({ customerFacing })}>Customers see it</Checkbox>
        </div>
      </details>
    </div>
  );
}

function Choice({ severity, form }: { severity: (typeof SEVERITIES)[number]; form: DeclareForm }) {
  const chosen = form.severity === severity;
  const { ack } = SEVERITY_RULES[severity];
  return (
    <label className={cx('thumb relative flex min-h-11 cursor-pointer flex-col justify-center rounded-control border px-2 py-1 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent', chosen ? 'border-accent bg-selected shadow-[inset_0_0_0_1px_var(--accent)]' : 'border-control hover:bg-sunken')}>
      <input type="radio" name="severity" checked={chosen} aria-label={severityWord(severity)} onChange={() => form.change({ severity })} className="absolute inset-0 cursor-[inherit] opacity-0" />
      <span><SeverityBadge severity={severity} /></span>
      <span aria-hidden className="text-meta text-muted">ack in {ack.kind === 'clock' ? formatDuration(ack.ms) : 'one business day'}</span>
    </label>
  );
}
