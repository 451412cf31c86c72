'use client';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import type { PageRow } from '../_summary/oncall-types';
import { ackRefusal, type PageVerbs } from '../_verbs/use-page-verbs';

/** The verbs of one page, docked below it; on a phone at the thumb. */
export function PageVerbBar({ page, verbs }: { page: PageRow; verbs: PageVerbs }) {
  if (page.state === 'resolved') return null;
  return (
    <>
      <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3 max-lg:px-0 max-sm:hidden"><Verbs page={page} verbs={verbs} size="medium" /></div>
      <PhoneBar><Verbs page={page} verbs={verbs} size="thumb" /></PhoneBar>
    </>
  );
}

function Verbs({ page, verbs, size }: { page: PageRow; verbs: PageVerbs; size: 'medium' | 'thumb' }) {
  const { refusal, busy, ask } = verbs;
  const hot = size === 'medium';
  const acked = page.state === 'acked';
  const cannotEscalate = refusal ?? (page.state === 'snoozed' || page.state === 'muted' ? 'It is not told to anybody just now.' : null);
  const cannotSnooze = refusal ?? (page.state === 'held' || page.state === 'muted' ? 'It rests already.' : null);
  return (
    <>
      {acked
        ? <Button size={size} variant="primary" busy={busy} disabledReason={refusal ?? (page.ackedBy?.id === verbs.me ? 'It is yours already.' : null)} onClick={() => void verbs.own(page)}>Take over</Button>
        : <Button size={size} variant="primary" {...(hot ? { hotkey: 'approve' as const } : {})} busy={busy} disabledReason={ackRefusal(page, refusal)} onClick={() => void verbs.ack([page])}>Ack</Button>}
      <Button size={size} {...(hot ? { hotkey: 'escalate' as const } : {})} disabledReason={cannotEscalate} onClick={() => ask('escalate', page)}>Escalate</Button>
      <Button size={size} disabledReason={cannotSnooze} onClick={() => ask('snooze', page)}>Snooze</Button>
      {acked
        ? <Button size={size} variant="ghost" disabledReason={refusal} onClick={() => void verbs.unack(page)}>Un-ack</Button>
        : <Button size={size} variant="ghost" disabledReason={refusal} onClick={() => ask('resolve', page)}>End</Button>}
    </>
  );
}
