'use client';
import { X } from 'lucide-react';
import { Select, TextInput } from '@/components/form/controls';
import { Button, IconButton } from '@/components/ui/button';
import type { StepTarget } from '@/domain/oncall/paging/policy';
import type { StepDraft } from './policy-draft';

interface StepFieldsProps {
  readonly place: string;
  readonly step: StepDraft;
  readonly index: number;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly errors: readonly string[];
  /** Null takes the step away. */
  readonly onChange: (step: StepDraft | null) => void;
}

/** One step: after how many minutes from the start, and whom. */
export function StepFields({ place, step, index, candidates, errors, onChange }: StepFieldsProps) {
  const setTarget = (at: number, target: StepTarget | null) => onChange({ ...step, targets: step.targets.flatMap((each, other) => (other !== at ? [each] : target ? [target] : [])) });
  return (
    <li className="border-t border-row px-4 py-2 text-table">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <span className="flex h-8 items-center gap-1.5"><span className="text-muted">after</span><TextInput aria-label={`${place}: minutes from the start`} aria-invalid={errors.length > 0 ? true : undefined} inputMode="numeric" maxLength={4} className="max-w-16 text-right" value={step.after} onChange={(event) => onChange({ ...step, after: event.target.value })} /><span className="text-muted">min</span></span>
        <span className="grid min-w-0 flex-1 gap-1.5 max-sm:order-last max-sm:basis-full">
          {step.targets.map((target, at) => <TargetFields key={at} place={`${place}, told ${at + 1}`} target={target} candidates={candidates} more={step.targets.length > 1} onChange={(next) => setTarget(at, next)} />)}
        </span>
        <Button size="small" variant="ghost" className="mt-0.5 max-sm:ml-auto" onClick={() => onChange({ ...step, targets: [...step.targets, { kind: 'person', userId: '', as: '' }] })}><span aria-hidden>and …</span><span className="sr-only">{place}: tell somebody else too</span></Button>
        <IconButton label={`Remove step ${index + 1}`} icon={<X aria-hidden size={16} />} onClick={() => onChange(null)} />
      </div>
      {errors.map((error) => <p key={error} className="mt-1 text-meta text-critical">{error}</p>)}
    </li>
  );
}

interface TargetFieldsProps {
  readonly place: string;
  readonly target: StepTarget;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  /** Others are told too, so that this one may be taken away. */
  readonly more: boolean;
  readonly onChange: (target: StepTarget | null) => void;
}

function TargetFields({ place, target, candidates, more, onChange }: TargetFieldsProps) {
  const value = target.kind === 'role' ? `role ${target.role}` : target.userId;
  const known = target.kind === 'role' || target.userId === '' || candidates.some(({ id }) => id === target.userId);
  const choose = (chosen: string) => onChange(chosen === 'role primary' || chosen === 'role secondary' ? { kind: 'role', role: chosen === 'role primary' ? 'primary' : 'secondary' } : { kind: 'person', userId: chosen, as: target.kind === 'person' ? target.as : '' });
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Select aria-label={`${place}: whom`} className="max-w-52 max-sm:max-w-full" value={value} onChange={(event) => choose(event.target.value)}>
        <option value="">choose …</option>
        <optgroup label="On call then"><option value="role primary">the primary</option><option value="role secondary">the secondary</option></optgroup>
        <optgroup label="Always this person">{!known && <option value={value}>not here any more</option>}{candidates.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</optgroup>
      </Select>
      {target.kind === 'person' && <TextInput aria-label={`${place}: what they are here`} placeholder="as, for example manager" className="max-w-44 max-sm:max-w-full" maxLength={40} value={target.as} onChange={(event) => onChange({ ...target, as: event.target.value })} />}
      {more && <IconButton size="iconSmall" label={`Tell one fewer: ${place}`} icon={<X aria-hidden size={14} />} onClick={() => onChange(null)} />}
    </span>
  );
}
