'use client';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ChangeRows } from './change-rows';
import type { SettingsForm } from './use-settings-form';

/** What would be sent, always in reach. */
export function SubmitBar({ form }: { form: SettingsForm }) {
  const { settings, count, problem, meanwhile, read } = form;
  const wrong = read.faults.size;
  if (count === 0 && wrong === 0) return null;
  return (
    <section aria-label="Changes" className="sticky bottom-0 z-10 mt-3 grid gap-2 rounded-card border border-control bg-surface px-4 py-3 shadow-menu max-sm:static">
      {problem && <Banner tone="critical" title="Not done.">{problem.message}</Banner>}
      {meanwhile && <Banner tone="warning" title={`${settings.changedBy ?? 'Somebody'} changed the settings while you typed.`} action={<Button size="small" onClick={form.rebase}>Go on over what holds now</Button>}>What you typed is still there.</Banner>}
      <details open={count <= 3}>
        <summary className="cursor-pointer text-table font-semibold">{count} {count === 1 ? 'change' : 'changes'}{wrong > 0 && <span className="ml-2 text-critical">{wrong} to put right</span>}</summary>
        <div className="mt-1 max-h-40 overflow-y-auto"><ChangeRows changes={[...read.draft.changes]} /></div>
      </details>
      <form className="flex flex-wrap items-end gap-2" onSubmit={(event) => { event.preventDefault(); form.submit(); }}>
        <Field label="Reason" hint="stands in the audit log" error={form.reasonError} required className="min-w-60 flex-1">
          {(control) => <TextInput {...control} maxLength={2000} value={form.reason} onChange={(event) => form.setReason(event.target.value)} />}
        </Field>
        <Button onClick={form.forget}>Forget</Button>
        <Button type="submit" variant="primary" busy={form.busy} disabledReason={form.blocked}>{settings.twoPeople ? 'Ask for approval' : 'Apply'}</Button>
      </form>
      <p className="text-meta text-muted">{settings.twoPeople ? 'In production it holds when somebody else has approved it.' : 'It holds at once, and stands on every chart.'}</p>
    </section>
  );
}
