'use client';
import { Select, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { formatDuration } from '@/domain/shell/format-duration';
import { NUMBERS, type NumberKey, type Rules } from './rules-draft';
import type { RulesForm } from './use-rules-form';

/** The rules themselves, in the order in which a release meets them. */
export function RulesFields({ form, rules, disabled }: { form: RulesForm; rules: Rules; disabled: boolean }) {
  const { draft, change, problem } = form;
  const numbers = { form, disabled };
  return (
    <Card className="grid gap-4 p-4">
      <div className="grid grid-cols-2 items-end gap-4 max-sm:grid-cols-1">
        <Field label="Releases come from" hint="they must have succeeded there" error={problem?.field === 'upstream' ? problem.message : undefined}>
          {(control) => (
            <Select {...control} disabled={disabled} value={draft.upstream ?? ''} onChange={(event) => change({ upstream: event.target.value || null })}>
              <option value="">nowhere: they begin here</option>
              {rules.upstreams.map(({ slug, environment, refusal }) => <option key={slug} value={slug} disabled={refusal !== null}>{slug} ({environment}){refusal && `: ${refusal}`}</option>)}
            </Select>
          )}
        </Field>
        <Checkbox disabled={disabled} checked={draft.autoPromote} onChange={(autoPromote) => change({ autoPromote })} className="h-8">They come by themselves</Checkbox>
      </div>
      <div className="grid grid-cols-4 items-start gap-4 max-sm:grid-cols-2">
        <NumberField {...numbers} of="approvals" hint="0 to 5 people" />
        <NumberField {...numbers} of="smokeS" hint={spoken('s', draft.smokeS)} />
        <NumberField {...numbers} of="soakS" hint={spoken('s', draft.soakS)} />
        <NumberField {...numbers} of="guardMin" hint={spoken('min', draft.guardMin)} />
      </div>
    </Card>
  );
}

function NumberField({ form: { draft, problems, change }, of, hint, disabled }: { form: RulesForm; of: NumberKey; hint: string; disabled: boolean }) {
  const { label, unit } = NUMBERS[of];
  return (
    <Field label={unit === 'people' ? label : `${label}, ${unit}`} hint={hint} error={problems[of]}>
      {(control) => <TextInput {...control} disabled={disabled} inputMode="numeric" maxLength={6} value={draft[of]} onChange={(event) => change({ [of]: event.target.value })} />}
    </Field>
  );
}

function spoken(unit: 's' | 'min', typed: string): string {
  const value = Number(typed);
  if (!/^\d+$/.test(typed.trim())) return unit === 's' ? 'in seconds' : 'in minutes';
  return value === 0 ? 'none' : formatDuration(value * (unit === 's' ? 1_000 : 60_000));
}
