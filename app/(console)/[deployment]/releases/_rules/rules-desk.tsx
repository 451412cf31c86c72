'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Rules } from './rules-draft';
import { RulesFields } from './rules-fields';
import { rulesWarning, rulesWords } from './rules-words';
import { useRulesForm } from './use-rules-form';

/** The rules as a form, what they mean in words as they are typed, and why they are changed. */
export function RulesDesk({ deployment, rules, stale }: { deployment: string; rules: Rules; stale: boolean }) {
  const refusal = useRefusal(deployment, 'releases.promote');
  const form = useRulesForm(deployment, rules);
  const { values, changed, meanwhile, problem } = form;
  const warning = changed && values ? rulesWarning(values, rules) : null;
  return (
    <form noValidate className="grid max-w-[760px] gap-3" onSubmit={(event) => { event.preventDefault(); if (refusal === null) form.submit(); }}>
      {stale && <Banner tone="stale" title="The rules are old.">Reading them again failed; it is tried again by itself.</Banner>}
      {refusal && <Banner tone="info" title="You can read them.">{refusal}</Banner>}
      {meanwhile && <Banner tone="warning" title={`${rules.changed?.by ?? 'Somebody'} changed them meanwhile.`} action={<Button size="small" onClick={form.forget}>Begin from theirs</Button>}>What you typed is still here, and would be refused.</Banner>}
      <RulesFields form={form} rules={rules} disabled={refusal !== null} />
      <Card aria-label="What this means" className="grid gap-1.5 px-4 py-3 text-table">
        <h2 className="text-section font-semibold">{changed ? 'What this would mean' : 'What this means'}</h2>
        <div role="status" className="grid gap-1">
          {values ? rulesWords(values, rules).map((sentence) => <p key={sentence}>{sentence}</p>) : <p className="text-muted">It is said here when every field can be read.</p>}
        </div>
        {changed && <details className="text-meta text-muted"><summary className="thumb cursor-pointer">As it is now</summary>{rulesWords(rules, rules).map((sentence) => <p key={sentence} className="mt-1">{sentence}</p>)}</details>}
        {warning && <Banner tone="warning" title="Think twice." className="mt-1">{warning}</Banner>}
      </Card>
      {problem && problem.field !== 'upstream' && <Banner tone="critical" title="Not saved.">{problem.message} What you typed is kept.</Banner>}
      {refusal === null && (
        <Card className="flex flex-wrap items-end gap-3 px-4 py-3">
          <Field label="Why" required hint="stands in the audit log" className="min-w-56 flex-1" error={form.reasonError}>{(control) => <TextInput {...control} value={form.reason} maxLength={500} onChange={(event) => form.setReason(event.target.value)} />}</Field>
          {changed && !meanwhile && <Button onClick={form.forget}>Undo</Button>}
          <Button variant="primary" type="submit" busy={form.busy} disabledReason={form.blocked}>Save rules</Button>
        </Card>
      )}
      {refusal !== null && <div><Button variant="primary" type="submit" disabledReason={refusal}>Save rules</Button></div>}
    </form>
  );
}
