'use client';
import { lazy, Suspense, useState } from 'react';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import { isInFlight } from '@/domain/releases/states';
import { useVerbs } from '../_verbs/verb-provider';
import { CompareCard } from './compare-card';
import type { AskedVerb } from './flight-words';
import { GuardSection } from './guard-section';
import { HoldLine } from './hold-line';
import { LogSection } from './log-section';
import { MeasureCard } from './measure-card';
import { OutcomeBanner } from './outcome-banner';
import { PairsCard } from './pairs-card';
import { RolloutHead } from './rollout-head';
import { RolloutPhoneBar } from './rollout-phone-bar';
import type { Review, RolloutAt, RolloutNow } from './rollout-types';
import { StepLadder } from './step-ladder';
import { type RolloutVerb, useRolloutVerbs } from './use-rollout-verbs';
import { WayBackSection } from './way-back-section';
import { WeightSection } from './weight-section';

const loadDialog = () => import('./rollout-dialogs').then((module) => ({ default: module.RolloutDialogs }));
const RolloutDialogs = lazy(loadDialog);

interface RolloutDeskProps {
  readonly at: RolloutAt;
  readonly rollout: RolloutNow;
  readonly review: Review | null;
  /** Reading it again failed. */
  readonly stale: boolean;
}

/** Head, ladder, charts and measurements; beside them weight, the way back, what ends it by itself, and the log. */
export function RolloutDesk({ at, rollout, review, stale }: RolloutDeskProps) {
  const [asked, setAsked] = useState<AskedVerb | null>(null);
  const { open } = useVerbs();
  const { verbs, busy } = useRolloutVerbs(at, rollout, review?.may ?? null, setAsked);
  useFetchSoon(loadDialog);
  const { state, canary } = rollout;
  const abort = verbs.find(({ id }) => id === 'abort');
  const rollBack = () => open({ kind: 'rollBack', deployment: at.deployment, service: at.service });
  useKeys({ ...(abort && abort.refusal === null ? { abortRollout: abort.run } : {}), ...(isInFlight(state) || state === 'succeeded' ? { rollBack } : {}) });
  usePageActions([...verbs.map(({ id, label, refusal, hotkey, run }) => ({ id: `roll-out ${id}`, title: label, disabledReason: refusal, run, ...(hotkey ? { hotkey } : {}) })), ...(isInFlight(state) ? [{ id: 'roll-out back to', title: 'Roll back to another release', hotkey: 'rollBack' as const, run: rollBack }] : [])]);
  const impact = review?.impact ?? null;
  const plan = { smokeS: impact?.smokeS ?? 0, soakS: impact?.soakS ?? 0, replicas: impact?.replicas ?? 0 };
  return (
    <>
      <RolloutHead at={at} rollout={rollout} replicas={impact?.replicas ?? null} verbs={verbs} busy={busy} />
      {stale && <Banner tone="stale" title="What you see is old." className="mb-3">Reading it again failed; it is tried again by itself.</Banner>}
      <OutcomeBanner rollout={rollout} outcome={review?.outcome ?? null} />
      {review?.hold && <HoldLine at={at} hold={review.hold} />}
      <StepLadder rollout={rollout} plan={plan} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="grid min-w-0 gap-3">
          <CompareCard rollout={rollout} />
          {canary && <MeasureCard rollout={rollout} />}
          <PairsCard deployment={at.deployment} rollout={rollout} />
        </div>
        <Card aria-label="Weight, way back and log">
          {canary && <WeightSection canary={canary} />}
          <WayBackSection at={at} rollout={rollout} />
          {(isInFlight(state) || state === 'succeeded') && <GuardSection rollout={rollout} />}
          <LogSection steps={review?.steps ?? []} rollout={rollout} />
        </Card>
      </div>
      <RolloutPhoneBar verbs={verbs} busy={busy} />
      <Suspense>{asked && <RolloutDialogs verb={asked} at={at} rollout={rollout} refusal={refusalOf(verbs, asked)} onClose={() => setAsked(null)} />}</Suspense>
    </>
  );
}

/** A dialog that stays open while the roll-out moves on says so, and keeps what was typed. */
function refusalOf(verbs: readonly RolloutVerb[], asked: AskedVerb): string | null {
  const verb = verbs.find(({ id }) => id === asked);
  return verb ? verb.refusal : 'It has moved on meanwhile: this can no longer be done.';
}
