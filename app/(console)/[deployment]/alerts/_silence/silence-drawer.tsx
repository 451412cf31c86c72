'use client';
import { useState } from 'react';
import { useRefusal } from '@/app/_lib/use-may';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { howConfirmed, silenceWords } from '@/domain/alerts/how-confirmed';
import { DeploymentMark } from './deployment-mark';
import { DrawerFrame } from './drawer-frame';
import { DurationField } from './duration-field';
import { GuardBox } from './guard-box';
import { MatchersField } from './matchers-field';
import { NothingYet, PreviewPanel } from './preview-panel';
import { ReasonField } from './reason-field';
import { type SilenceStart, startFacts } from './silence-start';
import { submitRefusal } from './submit-refusal';
import { useDrawerKeys } from './use-drawer-keys';
import { usePlaceSilence } from './use-place-silence';
import { useSilenceDraft } from './use-silence-draft';
import { useSilencePreview } from './use-silence-preview';

/** Silences alerts: for how long, which ones, why; beside it what that mutes now. */
export function SilenceDrawer({ deployment, from, onClose }: { deployment: string; from: SilenceStart; onClose: () => void }) {
  const [start] = useState(() => startFacts(from));
  const draft = useSilenceDraft(start);
  const seen = useSilencePreview(deployment, draft.matchers);
  const refusal = useRefusal(deployment, 'alerts.silence.manage');
  const { place, busy, problem } = usePlaceSilence(deployment);
  const [tried, setTried] = useState(false);
  // What was confirmed is exactly what was shown: when that changes, it is asked again.
  const [meant, setMeant] = useState<string | null>(null);
  const { preview } = seen;
  const verdict = preview?.verdict;
  const asked = preview ? howConfirmed(preview.verdict, preview.counts, preview.first.filter(({ severity }) => severity === 'critical').length) : 'nothing';
  // The button names them: pressing it says so, of what it named.
  const named = asked === 'button' && seen.current;
  const confirmed = named || (preview !== undefined && meant === preview.confirm);
  const blocked = submitRefusal({ refusal, draft, preview: seen.current ? preview : undefined, confirmed });
  const leave = verdict?.level === 'confirm' ? verdict.leaveCritical : null;
  const leaveCritical = leave ? () => draft.replace(leave.matchers) : null;

  const submit = async () => {
    setTried(true);
    if (blocked !== null || busy || !draft.end.ok) {
      // Where the answer is missing, so that the next key gives it.
      if (refusal === null) document.querySelector<HTMLElement>(draft.lacks > 0 ? '[data-reason]' : '[data-confirm]')?.focus();
      return;
    }
    const { choice, end, matchers, reason } = draft;
    if (await place({ choice, endsAt: end.at, matchers, comment: reason, confirm: confirmed ? (preview?.confirm ?? null) : null })) onClose();
  };
  const onKeyDown = useDrawerKeys({ choose: draft.setChoice, leaveCritical, submit: () => void submit() });

  const reasonError = (tried && draft.lacks > 0 ? `Say why: ${draft.lacks} more ${draft.lacks === 1 ? 'character' : 'characters'}.` : undefined) ?? (problem?.field === 'comment' ? problem.message : undefined);
  return (
    <DrawerFrame
      title="Silence"
      note={start.origin}
      place={<DeploymentMark slug={deployment} />}
      focusOn={start.matchers.length > 0 ? '[data-reason]' : '[data-add-matcher]'}
      onClose={onClose}
      onKeyDown={onKeyDown}
      left={
        <div className="grid gap-6">
          {problem && problem.field !== 'comment' && <Banner tone="critical" title="It was not silenced.">{problem.message}</Banner>}
          <DurationField draft={draft} tried={tried} />
          <MatchersField draft={draft} preview={preview} tried={tried} />
          <ReasonField value={draft.reason} lacks={draft.lacks} onChange={draft.setReason} error={reasonError} />
        </div>
      }
      right={
        <div className="grid gap-4">
          {draft.matchers.length > 0 ? <PreviewPanel {...seen} /> : <NothingYet firing={preview?.firing} />}
          {preview && draft.matchers.length > 0 && (seen.current || preview.verdict.level === 'confirm') && <GuardBox preview={preview} asked={asked} confirmed={confirmed} onConfirm={(on) => setMeant(on ? preview.confirm : null)} onLeaveCritical={() => leaveCritical?.()} />}
        </div>
      }
      footer={
        <>
          <Button variant={named ? 'dangerFilled' : 'primary'} hotkey="submit" busy={busy} disabledReason={blocked} onClick={() => void submit()}>{seen.current && preview ? silenceWords(preview.total, preview.counts) : 'Silence'}</Button>
          <Button onClick={onClose}>Cancel</Button>
          <p className="text-meta text-muted max-sm:order-first max-sm:w-full" aria-live="polite">{tried && blocked}</p>
          {!(tried && blocked) && <p aria-hidden className="ml-auto flex items-center gap-2 text-meta text-muted max-sm:hidden"><Kbd>1</Kbd>–<Kbd>5</Kbd> duration <Kbd className="ml-3">z</Kbd> undo for 10 s after</p>}
        </>
      }
    />
  );
}
