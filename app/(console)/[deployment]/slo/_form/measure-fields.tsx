import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Segmented } from '@/components/ui/segmented';
import type { ObjectiveFormState } from './use-objective-form';

const KINDS = [
  { value: 'latency', label: 'Handled in time' },
  { value: 'ratio', label: 'Handled at all' },
  { value: 'invariant', label: 'Not one may fail' },
] as const;

const DIRECTIONS = [
  { value: 'subscribe', label: 'what it reads' },
  { value: 'publish', label: 'what it publishes' },
] as const;

/** Whose messages, on which topics, and what makes one bad. */
export function MeasureFields({ form: { draft, errors, change }, plugins }: { form: ObjectiveFormState; plugins: readonly { readonly name: string; readonly poolType: string }[] }) {
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4 max-sm:grid-cols-[minmax(0,1fr)]">
        <Field label="Plugin" required error={errors.plugin}>
          {(control) => (
            <Select {...control} value={draft.plugin} onChange={(event) => change({ plugin: event.target.value })}>
              <option value="">Choose one</option>
              {draft.plugin !== '' && !plugins.some(({ name }) => name === draft.plugin) && <option>{draft.plugin}</option>}
              {plugins.map(({ name, poolType }) => <option key={name} value={name}>{name} · {poolType}</option>)}
            </Select>
          )}
        </Field>
        <Segmented label="Which side of the bus" options={DIRECTIONS} value={draft.direction} onChange={(direction) => change({ direction })} className="max-sm:justify-self-start" />
      </div>
      <Field label="Topics" hint="a topic, or a pattern: * is one token, ** any number at the end" required error={errors.topics}>
        {(control) => <TextInput {...control} mono spellCheck={false} autoCapitalize="none" value={draft.topics} placeholder="platform.portfolio.**" maxLength={300} onChange={(event) => change({ topics: event.target.value })} />}
      </Field>
      <div>
        <p className="mb-1 text-table font-semibold">Promise</p>
        <Segmented label="Promise" options={KINDS} value={draft.kind} onChange={(kind) => change({ kind })} className="max-w-full min-w-0 overflow-x-auto" />
      </div>
    </>
  );
}
