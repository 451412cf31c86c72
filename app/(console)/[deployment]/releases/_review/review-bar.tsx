'use client';
import { usePathname } from 'next/navigation';
import { signOut } from '@/app/_lib/sign-out';
import { TextInput } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { PhoneBar } from '@/components/shell/phone-bar';
import { Button } from '@/components/ui/button';
import { REAUTH_REASON } from '@/domain/releases/approval';
import type { Decision } from './use-decision';

const MAX_COMMENT = 2000;

/** The verbs of a review on a desktop, always in reach. What cannot be done says why. */
export function ReviewBar({ decision }: { decision: Decision }) {
  const { refusals, busy, review } = decision;
  return (
    <form aria-label="Decision" className="flex flex-wrap items-end gap-x-6 gap-y-2" onSubmit={(event) => { event.preventDefault(); decision.approve(); }}>
      <Comment decision={decision} className="min-w-60 flex-1" />
      <div className="ml-auto">
        <p className="mb-1 max-w-[64ch] text-right text-meta text-muted">{refusals.approve ?? consequence(decision)}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <SignInAgain decision={decision} />
          {refusals.withdraw === null && <Button busy={busy} onClick={decision.withdraw}>Take my approval back</Button>}
          <Button disabledReason={refusals.cancel} onClick={decision.cancel}>{review.state === 'ready' ? 'Abort…' : 'Cancel it…'}</Button>
          <Button variant="danger" hotkey="deny" disabledReason={refusals.reject} onClick={decision.reject}>Reject…</Button>
          <Button variant="primary" hotkey="approve" busy={busy} disabledReason={refusals.approve} onClick={decision.approve}>Approve</Button>
        </div>
      </div>
    </form>
  );
}

/** The same at the thumb. */
export function ReviewPhoneBar({ decision }: { decision: Decision }) {
  const { refusals, busy, review } = decision;
  return (
    <PhoneBar above={refusals.approve === null ? <Comment decision={decision} /> : <div className="grid gap-1.5"><p className="text-meta text-muted">{refusals.approve}</p><SignInAgain decision={decision} /></div>}>
      <Button size="thumb" disabledReason={refusals.cancel} onClick={decision.cancel}>{review.state === 'ready' ? 'Abort…' : 'Cancel…'}</Button>
      {refusals.withdraw === null ? <Button size="thumb" busy={busy} onClick={decision.withdraw}>Take back</Button> : <Button size="thumb" variant="danger" disabledReason={refusals.reject} onClick={decision.reject}>Reject…</Button>}
      <Button size="thumb" variant="primary" busy={busy} disabledReason={refusals.approve} onClick={decision.approve}>Approve</Button>
    </PhoneBar>
  );
}

function Comment({ decision: { comment, setComment, refusals }, className }: { decision: Decision; className?: string }) {
  return (
    <Field label="Comment" hint="optional; stands with your approval" {...(className ? { className } : {})}>
      {(control) => <TextInput {...control} value={comment} maxLength={MAX_COMMENT} disabled={refusals.approve !== null} placeholder="Looked at the staging run: p99 is the same" onChange={(event) => setComment(event.target.value)} />}
    </Field>
  );
}

/** The one refusal that the person can do away with at once. */
function SignInAgain({ decision: { refusals } }: { decision: Decision }) {
  const path = usePathname();
  return refusals.approve === REAUTH_REASON ? <Button onClick={() => void signOut(path)}>Sign in again</Button> : null;
}

function consequence({ review: { approvals, quorum, deployment } }: Decision): string {
  const left = quorum - approvals.filter(({ counts }) => counts).length - 1;
  return left <= 0 ? `Yours is the last one: its gates are asked again, then it starts in ${deployment}.` : `After yours ${left} more ${left === 1 ? 'is' : 'are'} wanted.`;
}
