'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { Age } from '@/components/ui/age';
import { Banner } from '@/components/ui/banner';
import { Button, IconButton } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/button-look';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { KeyHint } from '@/components/ui/kbd';
import { SafeLink } from '@/components/ui/safe-link';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { shortPeriod } from '@/domain/slo/format-brief';
import { countsSentence, objectiveSentence } from '@/domain/slo/format-sentence';
import { lookOf } from '@/domain/slo/status';
import type { ObjectiveDetail } from './detail-types';

interface ObjectiveHeaderProps {
  readonly deployment: string;
  readonly objective: ObjectiveDetail;
  /** Why the person may not change it; null when they may. */
  readonly refusal: string | null;
  readonly onRevise: () => void;
  readonly onRetire: () => void;
  /** To the objective before or after; absent at the ends of the list. */
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** An evaluation comes every second. */
const TOLD_EVERY_MS = 2000;
const inks = { plain: '', warning: 'text-warning', critical: 'text-critical' } as const;

/** Where this is, then how it stands in one sentence, then the counts behind it. */
export function ObjectiveHeader({ deployment, objective, refusal, onRevise, onRetire, onPrevious, onNext }: ObjectiveHeaderProps) {
  const { definition, evaluation, period } = objective;
  const look = lookOf(evaluation);
  const sentence = objectiveSentence(definition, evaluation);
  const short = shortPeriod(definition.periodS);
  const trouble = look.tone === 'critical' || look.tone === 'warning';
  return (
    <header className="mb-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-table">
          <Link href={pathTo.slos(deployment)} aria-label="Back to the SLOs" className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center text-accent sm:hidden"><ChevronLeft aria-hidden size={18} /></Link>
          <nav aria-label="Where this is" className="flex items-center gap-1.5 text-muted max-sm:hidden">
            <TextLink href={pathTo.slos(deployment)}>SLOs</TextLink> <span aria-hidden>›</span> <TextLink href={`${pathTo.slos(deployment)}?find=${encodeURIComponent(definition.service)}`}>{definition.service}</TextLink> <span aria-hidden>›</span>
          </nav>
          <h1 className="text-body font-semibold wrap-anywhere">{definition.title}</h1>
          {short && <span className="text-meta text-muted">{short}</span>}
          {trouble ? <StatusBadge {...look} /> : <StatusText {...look} />}
          <span className="flex max-sm:hidden">
            <IconButton size="iconSmall" label="Previous objective" disabledReason={onPrevious ? null : 'This is the first.'} icon={<ChevronLeft aria-hidden size={14} />} onClick={() => onPrevious?.()} />
            <IconButton size="iconSmall" label="Next objective" disabledReason={onNext ? null : 'This is the last.'} icon={<ChevronRight aria-hidden size={14} />} onClick={() => onNext?.()} />
          </span>
        </div>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {definition.runbook && <span className={buttonLook('secondary', 'medium')}><SafeLink href={definition.runbook} className="text-ink">Runbook</SafeLink><KeyHint id="runbook" /></span>}
          {objective.state === 'active' && <Button disabledReason={refusal} onClick={onRevise}>Revise</Button>}
          {objective.state === 'active' && <Button variant="ghost" disabledReason={refusal} onClick={onRetire}>Retire</Button>}
        </div>
      </div>
      <p data-figures className="live-value mt-1.5 text-page font-semibold">
        {sentence.promise}<span className="text-muted">;</span> <span className={evaluation.budget?.remaining !== null && evaluation.budget && evaluation.budget.remaining <= 0 ? 'text-critical' : ''}>{sentence.left}</span>
        {sentence.pace && <><span className="text-muted">;</span> <span className={cx(inks[sentence.tone])}>{sentence.pace}</span></>}
      </p>
      <p data-figures className="mt-0.5 text-table text-muted">
        {countsSentence(definition, period, evaluation)}, <Age at={evaluation.at} every={TOLD_EVERY_MS} /> old. {definition.description}
      </p>
      {objective.state === 'retired' && objective.retiredAt && (
        <Banner tone="info" title="This is no longer an objective." className="mt-2">Retired by {objective.retiredByName} at <Instant at={objective.retiredAt} />; what it counted until then stays.</Banner>
      )}
    </header>
  );
}
