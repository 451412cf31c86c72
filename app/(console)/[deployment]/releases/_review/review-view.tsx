'use client';
import { pathTo } from '@/app/_lib/paths';
import { environmentLook } from '@/app/_lib/environment-look';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { StatusBadge } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { isActive } from '@/domain/releases/states';
import { AclChanges } from '../_release/acl-changes';
import { ChangeList } from '../_release/change-list';
import { stateLooks } from '../_release/looks';
import type { Review } from '../_release/release-types';
import { ApprovalsCard } from './approvals-card';
import { overWords } from './approve-refusal';
import { GatesCard } from './gates-card';
import { ImpactCard } from './impact-card';
import { ReviewBar, ReviewPhoneBar } from './review-bar';
import { StepsCard } from './steps-card';
import { useDecision } from './use-decision';

/** What would change, what speaks for it, and the verbs: everything that an approval is of. */
export function ReviewView({ review, stale }: { review: Review; stale: boolean }) {
  const decision = useDecision(review);
  const { refusals } = decision;
  const open = isActive(review.state);
  const reject = () => refusals.reject === null && decision.reject();
  useKeys({ approve: decision.approve, deny: reject }, open);
  usePageActions(open ? [
    { id: 'promotion approve', title: 'Approve this promotion', hotkey: 'approve', disabledReason: refusals.approve, run: decision.approve },
    { id: 'promotion reject', title: 'Reject this promotion', hotkey: 'deny', disabledReason: refusals.reject, run: decision.reject },
    { id: 'promotion cancel', title: 'Cancel this promotion', disabledReason: refusals.cancel, run: decision.cancel },
  ] : []);
  return (
    <div className="grid h-full grid-rows-[minmax(0,1fr)_auto] max-sm:block max-sm:h-auto">
      <div className="min-h-0 overflow-y-auto px-5 pt-4 pb-4 max-sm:overflow-visible max-sm:px-4">
        <Heading review={review} />
        <Notices review={review} stale={stale} decision={decision} />
        <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_404px]">
          <div className="grid min-w-0 gap-3">
            <Card aria-label="What changes">
              <CardHeader title="What changes" note={review.fromVersion === null ? 'everything: nothing of it ran here before' : `from ${review.fromVersion} to ${review.releaseVersion}`} />
              <div className="border-t border-row"><ChangeList changes={review.changes} /><AclChanges acl={review.acl} /></div>
            </Card>
            <ImpactCard review={review} />
          </div>
          <div className="grid min-w-0 gap-3">
            <GatesCard gates={review.gates} />
            <ApprovalsCard review={review} />
            <StepsCard steps={review.steps} />
          </div>
        </div>
      </div>
      {open && <div className="border-t border-line bg-surface px-5 py-3 max-sm:hidden"><ReviewBar decision={decision} /></div>}
      {open && <ReviewPhoneBar decision={decision} />}
    </div>
  );
}

function Heading({ review: { deployment, service, releaseVersion, fromVersion, environment, state, stateSince } }: { review: Review }) {
  return (
    <PageHeader
      back={{ href: pathTo.releaseHistory(deployment, service), label: service }}
      title={<><span className="max-sm:hidden"><TextLink href={pathTo.releases(deployment)} className="text-table font-normal">Releases</TextLink><span aria-hidden className="mx-1.5 text-table font-normal text-muted">›</span></span><TextLink href={pathTo.releaseHistory(deployment, service)} className="text-ink">{service}</TextLink> {releaseVersion}</>}
      note={<span className="inline-flex flex-wrap items-center gap-2">into {deployment} <EnvironmentBadge environment={environmentLook[environment]} /> {fromVersion === null ? 'the first one there' : `in place of ${fromVersion}`} <StatusBadge {...stateLooks[state]} /> since <Instant at={stateSince} precision="minute" /></span>}
    />
  );
}

function Notices({ review, stale, decision }: { review: Review; stale: boolean; decision: ReturnType<typeof useDecision> }) {
  const over = overWords(review);
  return (
    <div className="grid gap-2 not-empty:mb-3">
      {decision.problem && <Banner tone="critical" title="Not done.">{decision.problem.message}</Banner>}
      {decision.changed && <Banner tone="warning" title="It changed while you were looking." action={<Button size="small" onClick={decision.look}>I have looked again</Button>}>What was approved before may be void. Look at the gates and at what changes.</Banner>}
      {stale && <Banner tone="stale" title="The review is old.">Reading it again failed; it is tried again by itself.</Banner>}
      {over !== null && <Banner tone="info" title="It is over.">{over}</Banner>}
      {review.hold && isActive(review.state) && <Banner tone="warning" title={`${review.hold.byName} holds releases here.`}>{review.hold.reason}</Banner>}
      {review.release.state === 'blocked' && <Banner tone="critical" title="This release is marked as bad.">{review.release.stateReason}</Banner>}
    </div>
  );
}
