'use client';
import { Select, TextInput } from '@/components/form/controls';
import { Field, type FieldControl } from '@/components/form/field';
import { ShapeMark } from '@/components/ui/shapes';
import { isPinned } from '@/domain/deployments/settings/draft';
import { type SettingKey, settingTerms } from '@/domain/deployments/settings/keys';
import { SourceNote } from './source-note';
import type { SettingsForm } from './use-settings-form';

/** One setting: its value, where that comes from, and what is wrong with it. */
export function SettingField({ form, name }: { form: SettingsForm; name: SettingKey }) {
  const { settings, read } = form;
  const terms = settingTerms(name);
  const from = settings.sources[name];
  const pinned = isPinned(from);
  const faults = read.faults.get(name);
  const changed = read.draft.changes.some(({ key }) => key === name);
  const hint = [terms.unit, terms.hint && `for example ${terms.hint}`, changed && 'changed'].filter(Boolean).join(' · ');
  return (
    <div id={`setting-${name}`} className="grid gap-x-4 gap-y-1 border-t border-row px-4 py-3 first:border-t-0 sm:grid-cols-[minmax(0,440px)_minmax(0,1fr)]">
      <Field label={terms.words} hint={hint || undefined} error={faults?.join(' ')}>
        {(control) => <Control control={control} name={name} text={form.text(name)} disabled={pinned || !settings.may.change.ok} onChange={(text) => form.put({ [name]: text })} />}
      </Field>
      <SourceNote name={name} from={from} />
      {read.warnings.get(name)?.map((message) => (
        <p key={message} className="flex items-start gap-1.5 text-meta text-warning sm:col-span-2"><span className="mt-0.5"><ShapeMark shape="triangle" size={11} /></span>{message}</p>
      ))}
    </div>
  );
}

interface ControlProps {
  readonly control: FieldControl;
  readonly name: SettingKey;
  readonly text: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}

const TRUTHS = [{ value: 'true', words: 'On' }, { value: 'false', words: 'Off' }];

function Control({ control, name, text, disabled, onChange }: ControlProps) {
  const { kind, choices } = settingTerms(name);
  if (kind === 'choice' || kind === 'truth') {
    const options = kind === 'truth' ? TRUTHS : (choices ?? []).map((value) => ({ value, words: value }));
    return (
      <Select {...control} value={text} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {options.every(({ value }) => value !== text) && <option value={text}>{text}</option>}
        {options.map(({ value, words }) => <option key={value} value={value}>{words}</option>)}
      </Select>
    );
  }
  return <TextInput {...control} mono value={text} disabled={disabled} inputMode={kind === 'whole' ? 'numeric' : undefined} placeholder={kind === 'probe' ? '/path period=10 timeout=2 failures=3' : undefined} onChange={(event) => onChange(event.target.value)} />;
}
