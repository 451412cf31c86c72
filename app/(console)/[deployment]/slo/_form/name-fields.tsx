import { TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import type { ObjectiveFormState } from './use-objective-form';

interface NameFieldsProps {
  readonly form: ObjectiveFormState;
  /** Services that have objectives already. */
  readonly services: readonly string[];
  readonly revised: boolean;
}

/** Title, service, name in addresses, what to read when it burns; and of a revision, why. */
export function NameFields({ form: { draft, errors, change }, services, revised }: NameFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
      <Field label="Title" required error={errors.title}>
        {(control) => <TextInput {...control} value={draft.title} placeholder="Order latency" maxLength={80} onChange={(event) => change({ title: event.target.value })} />}
      </Field>
      <Field label="Service" hint="groups the list" required error={errors.service}>
        {(control) => (
          <>
            <TextInput {...control} list="slo-services" value={draft.service} placeholder="OMS" maxLength={80} onChange={(event) => change({ service: event.target.value })} />
            <datalist id="slo-services">{services.map((service) => <option key={service} value={service} />)}</datalist>
          </>
        )}
      </Field>
      {!revised && (
        <Field label="Name in addresses" hint="for good" required error={errors.slug}>
          {(control) => <TextInput {...control} mono spellCheck={false} autoCapitalize="none" value={draft.slug} placeholder="order-latency" maxLength={63} onChange={(event) => change({ slug: event.target.value })} />}
        </Field>
      )}
      <Field label="Runbook" hint="optional, opened by b" error={errors.runbook} className={revised ? 'col-span-full' : ''}>
        {(control) => <TextInput {...control} type="url" value={draft.runbook} placeholder="https://" maxLength={500} onChange={(event) => change({ runbook: event.target.value })} />}
      </Field>
      <Field label="Description" hint="optional" error={errors.description} className="col-span-full">
        {(control) => <TextArea {...control} rows={2} value={draft.description} maxLength={1050} onChange={(event) => change({ description: event.target.value })} />}
      </Field>
      {revised && (
        <Field label="Reason" hint="stands beside the mark in the chart and in the audit log" required error={errors.reason} className="col-span-full">
          {(control) => <TextInput {...control} value={draft.reason} maxLength={2000} placeholder="50 ms was never reached on Mondays" onChange={(event) => change({ reason: event.target.value })} />}
        </Field>
      )}
    </div>
  );
}
