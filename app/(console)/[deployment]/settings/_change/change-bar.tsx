'use client';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { SettingsChange } from '../_form/settings-types';
import { useChange } from './use-change';

/** The verbs of a change that waits. What cannot be done says why. */
export function ChangeBar({ change }: { change: SettingsChange }) {
  const { may } = change;
  const form = useChange(change);
  const refusal = (verdict: SettingsChange['may']['approve']) => (verdict.ok ? null : verdict.reason);
  useKeys({ approve: form.approve, deny: form.reject });
  usePageActions([
    { id: 'settings approve', title: 'Approve this change', hotkey: 'approve', disabledReason: refusal(may.approve), run: form.approve },
    { id: 'settings reject', title: 'Reject this change', hotkey: 'deny', disabledReason: refusal(may.reject), run: form.reject },
  ]);
  return (
    <form aria-label="Decision" className="grid gap-2 rounded-card border border-line bg-surface px-4 py-3" onSubmit={(event) => event.preventDefault()}>
      {form.problem && <Banner tone="critical" title="Not done.">{form.problem.message}</Banner>}
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Comment" hint="needed to reject" error={form.commentError} className="min-w-60 flex-1">
          {(control) => <TextInput {...control} maxLength={2000} value={form.comment} disabled={!may.approve.ok} onChange={(event) => form.setComment(event.target.value)} />}
        </Field>
        {may.withdraw.ok && <Button busy={form.busy} onClick={form.withdraw}>Withdraw</Button>}
        <Button variant="danger" hotkey="deny" busy={form.busy} disabledReason={refusal(may.reject)} onClick={form.reject}>Reject</Button>
        <Button variant="primary" hotkey="approve" busy={form.busy} disabledReason={refusal(may.approve)} onClick={form.approve}>Approve</Button>
      </div>
      {!may.approve.ok && <p className="text-meta text-muted">{may.approve.reason}</p>}
    </form>
  );
}
