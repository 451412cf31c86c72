'use client';
import { Select, TextArea, TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { URGENCIES, type Urgency } from '@/domain/oncall/paging/policy';
import { URGENCY_WORDS } from '@/domain/oncall/paging/words';
import { instantAt, wallText } from '../_exceptions/override-draft';

interface QuestionFormProps {
  readonly at: number;
  readonly zone: string;
  readonly urgency: Urgency;
  readonly labels: string;
  readonly wrong: boolean;
  readonly onChange: (change: { at?: number | null; urgency?: Urgency; labels?: string }) => void;
}

/** When, and what: an urgency, or an alert by its labels, which is then routed first. */
export function QuestionForm({ at, zone, urgency, labels, wrong, onChange }: QuestionFormProps) {
  const typed = labels.trim() !== '';
  return (
    <Card aria-label="Question" className="grid gap-4 px-4 py-3">
      <Field label="When" hint={zone}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput {...control} type="datetime-local" key={at} defaultValue={wallText(at, zone)} onChange={(event) => { const instant = instantAt(event.target.value, zone); if (instant !== null) onChange({ at: instant }); }} />
            <Button onClick={() => onChange({ at: null })}>Now</Button>
          </span>
        )}
      </Field>
      <p data-figures className="-mt-3 text-meta text-muted">{new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC</p>
      <Field label="How urgent" {...(typed ? { hint: 'the alert says' } : {})}>
        {(control) => <Select {...control} value={urgency} disabled={typed} onChange={(event) => onChange({ urgency: event.target.value as Urgency })}>{URGENCIES.map((each) => <option key={each} value={each}>{URGENCY_WORDS[each]}{each.startsWith('sev') ? ' incident' : ' alert'}</option>)}</Select>}
      </Field>
      <Field label="Or an alert" hint="its labels" error={wrong ? 'Write labels as name=value, with commas between.' : undefined}>
        {(control) => <TextArea {...control} rows={4} className="font-mono" spellCheck={false} value={labels} placeholder={'alertname="OMSLatencyBurn", severity=critical'} maxLength={4000} onChange={(event) => onChange({ labels: event.target.value })} />}
      </Field>
      <p className="text-meta text-muted">The pager asks the same rules, so what you see is what would happen. Nothing is sent.</p>
    </Card>
  );
}
