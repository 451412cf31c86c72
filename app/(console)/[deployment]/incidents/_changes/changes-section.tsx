'use client';
import { Pin } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { KeyHint } from '@/components/ui/kbd';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/states';
import { SCOPE_WEIGHTS, KIND_WEIGHTS, TOP_CANDIDATES } from '@/domain/incidents/correlate';
import type { Candidate } from '../_incident/incident-types';
import { Section } from '../_room/section';
import { useRoom } from '../_room/room-context';
import { deltaSentence, deltaWords } from './delta-words';
import type { Changes } from './use-changes';

/** The most that a score can be. */
const MOST = 1 + SCOPE_WEIGHTS.deployment + KIND_WEIGHTS.effect;

/** What changed within an hour of the onset, the likeliest cause first. `c` pins where the reading place is. */
export function ChangesSection({ changes }: { changes: Changes }) {
  const { candidates, onset, total, all, setAll } = changes;
  return (
    <Section
      title="What changed"
      note={onset && <>±60 min of <Instant at={onset} /></>}
      end={total > TOP_CANDIDATES && <Button size="small" variant="ghost" onClick={() => setAll(!all)}>{all ? `First ${TOP_CANDIDATES}` : `All ${total}`}</Button>}
    >
      {changes.error !== null && <ErrorState title="The changes could not be loaded" onRetry={changes.retry} className="py-4">{changes.error}</ErrorState>}
      {changes.pending && <Skeleton className="h-24" />}
      {!changes.pending && changes.error === null && total === 0 && <p className="text-table text-muted">No change is known within an hour of it.</p>}
      <ul aria-label="Changes, the likeliest cause first">
        {candidates.map((candidate) => <Row key={candidate.changeId} candidate={candidate} changes={changes} />)}
      </ul>
      {candidates.length > 0 && <p className="mt-1.5 flex flex-wrap items-center gap-1.5 text-meta text-muted max-sm:hidden"><KeyHint id="next" /><KeyHint id="previous" /> move <KeyHint id="pin" className="ml-2" /> pin as the cause</p>}
    </Section>
  );
}

function Row({ candidate, changes }: { candidate: Candidate; changes: Changes }) {
  const { refusal } = useRoom();
  const { changeId, deltaMs, summary, score, pinned, actorName, scopes, effectiveFrom } = candidate;
  const row = useRef<HTMLLIElement>(null);
  const focused = changes.rows.focused === changeId;
  useEffect(() => {
    if (focused) row.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const why = [scopes.length > 0 ? `same ${scopes.join(', ')}` : 'nothing in common', `by ${actorName}`].join(' · ');
  return (
    <li
      ref={row}
      aria-current={focused || undefined}
      onClick={() => changes.rows.focus(changeId)}
      className={cx('-mx-2 grid grid-cols-[84px_minmax(0,1fr)_36px_22px_28px] items-center gap-x-2 rounded-control px-2 py-1 text-table hover:bg-sunken max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-y-0.5 max-sm:border-b max-sm:border-row max-sm:py-2', focused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}
    >
      <span data-figures title={deltaSentence(deltaMs)} className="text-right whitespace-nowrap text-muted max-sm:order-2 max-sm:text-left max-sm:whitespace-normal">{deltaWords(deltaMs)}<span className="sm:hidden">{score !== null && ` · score ${score.toFixed(1)}`} · {why}</span></span>
      <span className={cx('line-clamp-2 min-w-0 wrap-anywhere max-sm:order-1 max-sm:line-clamp-none max-sm:col-span-2', pinned && 'font-medium')} title={`${summary} · ${why}`}>{summary}<Instant at={effectiveFrom} className="sr-only" /></span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-count max-sm:hidden"><span className="block h-full bg-chart-line" style={{ width: `${((score ?? 0) / MOST) * 100}%` }} /></span>
      <span data-figures className="text-right max-sm:hidden">{score === null ? '–' : score.toFixed(1)}</span>
      <IconButton size="iconSmall" aria-pressed={pinned} disabledReason={refusal} onClick={() => changes.pin(candidate)} className={cx('max-sm:order-3', pinned && 'bg-selected text-accent')} label={pinned ? `Unpin ${summary}` : `Pin ${summary} as the cause`} icon={<Pin aria-hidden size={14} />} />
    </li>
  );
}
