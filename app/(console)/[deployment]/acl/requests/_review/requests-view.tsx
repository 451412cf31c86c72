'use client';
import { useEffect, useRef, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { SplitView } from '@/components/shell/split-view';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { DecidedBar } from './decided-bar';
import { DecisionBar } from './decision-bar';
import { DecisionPhoneBar } from './decision-phone-bar';
import { EnforcementStrip } from './enforcement-strip';
import { QueueKeys } from './queue-keys';
import { RequestQueue } from './request-queue';
import { Review } from './review';
import { ReviewRail } from './review-rail';
import { RailSkeleton, ReviewSkeleton } from './review-skeleton';
import { useDecision } from './use-decision';
import { useDecisionForm } from './use-decision-form';
import { useDrafts } from './use-drafts';
import { useOpened } from './use-opened';
import { useQueue } from './use-queue';
import { useRequest, useRequestsAhead } from './use-request';

/** The queue beside what is opened stands from this width on (`md`). */
const QUEUE_BESIDE = '(width >= 768px)';

/** Queue, review and rail in one: work through what waits without leaving the page. */
export function RequestsView({ deployment }: { deployment: string }) {
  const queue = useQueue(deployment);
  const { openedId, open } = useOpened(deployment);
  const order = [...queue.pending, ...queue.decided].map((card) => card.id);
  const currentId = openedId ?? order[0] ?? null;
  const request = useRequest(deployment, currentId);
  const [lastDecided, setLastDecided] = useState<string | null>(null);
  const last = useRequest(deployment, lastDecided);
  const drafts = useDrafts();
  const desktopReason = useRef<HTMLInputElement>(null);
  const phoneReason = useRef<HTMLInputElement>(null);
  const arrived = useRef(false);

  const decision = useDecision({
    deployment,
    onDecided: (decided) => {
      drafts.drop(decided.id);
      setLastDecided(decided.id);
      const waiting = queue.pending.map((card) => card.id);
      const place = waiting.indexOf(decided.id);
      const next = waiting[place + 1] ?? waiting[place - 1];
      arrived.current = true;
      // On a phone the page of what was decided stays: there is no queue beside it to come from.
      if (next && matchMedia(QUEUE_BESIDE).matches) open(next, 'step');
      else open(decided.id, 'step');
    },
  });
  const data = request.data?.id === currentId ? request.data : undefined;
  const draft = drafts.of(currentId ?? '');
  const askReason = () => [desktopReason.current, phoneReason.current].find((input) => input?.offsetParent)?.focus();
  const form = useDecisionForm({ request: data, draft, decision, change: (change) => currentId && drafts.change(currentId, change), askReason });

  const at = currentId === null ? -1 : order.indexOf(currentId);
  useRequestsAhead(deployment, [order[at + 1], order[at - 1]]);
  const move = (by: number) => {
    const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
    if (next) open(next, 'step');
  };
  const toTitle = () => document.querySelector<HTMLElement>('[data-review-title]')?.focus();
  useKeys({ next: () => move(1), previous: () => move(-1), open: toTitle });
  useKeys(form ? { approve: form.approve, deny: form.deny, submit: form.submit } : {}, form !== null);
  usePageActions(form ? [
    { id: 'decide', title: form.label, hotkey: 'submit', disabledReason: form.blocked, run: form.submit },
    { id: 'deny', title: 'Deny all lines', hotkey: 'deny', disabledReason: form.blocked, run: form.deny },
  ] : []);
  useEffect(() => {
    // After a decision the reading place follows to what opened by itself.
    if (!arrived.current || !data) return;
    arrived.current = false;
    toTitle();
  }, [data]);

  const loading = !data && !request.isError && (currentId !== null || queue.head.isPending);
  const strip = data && data.state !== 'pending' && data.decidedAt ? data : last.data?.state === 'pending' ? undefined : last.data;
  return (
    <SplitView
      onPhone={openedId === null ? 'queue' : 'middle'}
      queueLabel="Queue"
      queue={<RequestQueue deployment={deployment} queue={queue} currentId={currentId} onOpen={open} />}
      queueFooter={<QueueKeys />}
      top={strip && <EnforcementStrip request={strip} deployment={deployment} linked={strip.id !== currentId} />}
      rail={data ? <ReviewRail request={data} /> : loading && <RailSkeleton />}
      railLabel="Facts of the request"
      bottom={form ? <DecisionBar form={form} input={desktopReason} plugin={data?.plugin ?? ''} /> : data ? <DecidedBar request={data} /> : loading && <div className="h-14" />}
    >
      {data && (
        <Review
          deployment={deployment}
          request={data}
          draft={draft}
          problem={decision.problemOf(data.id)}
          disabledReason={form?.blocked ?? null}
          onChoose={(lineId, choice) => drafts.change(data.id, { choices: { ...draft.choices, [lineId]: choice } })}
          onDismiss={() => decision.clear(data.id)}
        />
      )}
      {!data && request.isError && <ErrorState title="The request could not be shown" onRetry={() => void request.refetch()}>{apiError(request.error).message}</ErrorState>}
      {loading && <ReviewSkeleton />}
      {currentId === null && queue.head.data && <EmptyState title="No request is open">Choose one at the left.</EmptyState>}
      {form && openedId !== null && <DecisionPhoneBar form={form} input={phoneReason} />}
    </SplitView>
  );
}
