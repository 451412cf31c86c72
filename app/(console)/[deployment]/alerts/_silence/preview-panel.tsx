'use client';
import { apiError } from '@/app/_lib/api-error';
import { Age } from '@/components/ui/age';
import { ShapeMark } from '@/components/ui/shapes';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { cx } from '@/components/ui/class-names';
import { AlertLines } from './alert-lines';
import type { SilencePreview, useSilencePreview } from './use-silence-preview';

/** It is read again every five seconds. */
const EXPECTED_MS = 6000;

/** What the silence would mute this moment. */
export function PreviewPanel({ preview, current, error, retry }: ReturnType<typeof useSilencePreview>) {
  if (!preview) return error ? <ErrorState title="What it would mute is not known" onRetry={retry}>{apiError(error).message}</ErrorState> : <SkeletonRows rows={8} label="Counting what it would mute" />;
  return (
    <section aria-label="Preview" aria-busy={!current}>
      <div className="mb-2 flex min-h-7 flex-wrap items-baseline gap-x-2">
        <h3 aria-live="polite" data-figures className={cx('text-page font-semibold transition-opacity', !current && 'opacity-60')}><Headline preview={preview} /></h3>
        <span className="ml-auto text-meta text-muted"><Age at={preview.at.getTime()} every={EXPECTED_MS} /> old</span>
      </div>
      {preview.total > 0 && <AlertLines alerts={preview.first} total={preview.total} label="First alerts it mutes" />}
      <p className="mt-2 text-meta text-muted">
        {preview.total === 0 && 'It would mute what comes later and fits. '}
        {silencedWords(preview)}
        {preview.firing} {preview.firing === 1 ? 'alert fires' : 'alerts fire'} in this deployment.
      </p>
      {error && <p role="alert" className="mt-1 text-meta text-critical">This count is old: {apiError(error).message}</p>}
    </section>
  );
}

/** Before anything is matched. */
export function NothingYet({ firing }: { firing: number | undefined }) {
  return (
    <section aria-label="Preview">
      <h3 className="text-page font-semibold">Nothing is matched yet</h3>
      <p className="mt-1 text-table text-muted">Add a matcher and see here what it mutes.{firing !== undefined && ` ${firing} ${firing === 1 ? 'alert fires' : 'alerts fire'} in this deployment.`}</p>
    </section>
  );
}

function Headline({ preview: { total, counts } }: { preview: SilencePreview }) {
  if (total === 0) return <>Mutes nothing now</>;
  if (counts.critical === 0) return <>Mutes {total} now</>;
  return <>Mutes {total} now, <span className="whitespace-nowrap text-critical"><span className="mr-1 inline-block align-[1px]"><ShapeMark shape="hexagon" size={14} /></span>{criticalWords(total, counts.critical)}</span></>;
}

function criticalWords(total: number, critical: number): string {
  if (critical < total) return `of which ${critical} critical`;
  return total === 1 ? 'critical' : 'all critical';
}

function silencedWords({ total, alreadySilenced }: SilencePreview): string {
  if (alreadySilenced === 0) return '';
  if (alreadySilenced === total) return total === 1 ? 'It is silenced already. ' : 'All of them are silenced already. ';
  return `${alreadySilenced} of them ${alreadySilenced === 1 ? 'is' : 'are'} silenced already. `;
}
