'use client';
import { memo, useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { ShapeMark } from '@/components/ui/shapes';
import { TextLink } from '@/components/ui/text-link';
import type { TimelineLine } from '../_incident/incident-types';
import { CorrectEntry } from './correct-entry';
import { EntryMark } from './entry-look';

interface EntryProps {
  readonly deployment: string;
  readonly line: TimelineLine;
  readonly me: string | null;
  readonly refusal: string | null;
}

const WRITTEN = { note: 'note', update: 'update, told outside', action: 'did this' } as const;

/** One entry: when, what kind, what. What people wrote stands in a box and can be corrected. */
function Entry({ deployment, line, me, refusal }: EntryProps) {
  return (
    <li className="relative grid grid-cols-[60px_24px_minmax(0,1fr)] gap-x-2.5 pb-2 max-sm:grid-cols-[24px_minmax(0,1fr)]" data-kind={line.kind}>
      <span aria-hidden className="absolute top-0 bottom-0 left-[82px] w-px bg-line max-sm:left-[11.5px]" />
      <Instant at={line.at} showZone={false} showDay={false} className="pt-0.5 text-right text-table text-muted max-sm:hidden" />
      <EntryMark kind={line.kind} />
      {line.kind in WRITTEN ? <Written line={line} me={me} refusal={refusal} /> : <Told deployment={deployment} line={line} />}
    </li>
  );
}

export const TimelineEntry = memo(Entry);

function Told({ deployment, line: { text, author, ref, pinned, at, kind } }: { deployment: string; line: TimelineLine }) {
  const href = ref?.type === 'alert' && /^[0-9a-f]{16}$/.test(ref.id) ? pathTo.alert(deployment, ref.id) : ref?.type === 'silence' ? pathTo.silences(deployment) : ref?.type === 'slo_objective' ? pathTo.slo(deployment, ref.id) : null;
  return (
    <p className="min-w-0 pt-0.5 text-table wrap-anywhere">
      <span className={kind === 'declared' || kind === 'telemetry' || kind === 'breach' ? 'font-semibold' : undefined}>{href === null ? text : <TextLink href={href} className="text-ink underline decoration-control">{text}</TextLink>}</span>
      {author !== null && !text.includes(author) && <span className="text-muted"> · {author}</span>}
      {pinned && <span className="ml-2 inline-flex h-5 items-center gap-1 rounded-control bg-selected px-1.5 align-middle text-meta text-accent"><ShapeMark shape="diamond" size={9} />cause</span>}
      <PhoneTime at={at} />
    </p>
  );
}

function Written({ line, me, refusal }: Omit<EntryProps, 'deployment'>) {
  const [correcting, setCorrecting] = useState(false);
  const { author, text, kind, earlier, at, recordedAt } = line;
  const late = recordedAt.getTime() - at.getTime() > 60_000;
  return (
    <div className="group/entry min-w-0 rounded-card border border-line bg-sunken px-2.5 py-1 text-table">
      <div className="flex min-h-6 items-center gap-2">
        <span className="min-w-0 flex-1 truncate"><strong className="font-semibold">{author === me && me !== null ? 'you' : author}</strong> <span className="text-muted">{WRITTEN[kind as keyof typeof WRITTEN]}{late && earlier.length === 0 && ' · written down later'}</span></span>
        <PhoneTime at={at} />
        {!correcting && <Button size="small" variant="ghost" disabledReason={refusal} onClick={() => setCorrecting(true)} className="h-6 opacity-0 group-hover/entry:opacity-100 group-focus-within/entry:opacity-100 max-sm:opacity-100">Correct</Button>}
      </div>
      {correcting ? <CorrectEntry line={line} onDone={() => setCorrecting(false)} /> : <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>}
      {earlier.length > 0 && (
        <details className="text-meta text-muted">
          <summary className="thumb inline-flex items-center">corrected {earlier.length === 1 ? 'once' : `${earlier.length} times`}</summary>
          <ol>{earlier.map((each) => <li key={each.id} className="wrap-anywhere">before <Instant at={each.recordedAt} showZone={false} />, {each.author}: {each.text}</li>)}</ol>
        </details>
      )}
    </div>
  );
}

function PhoneTime({ at }: { at: Date }) {
  return <Instant at={at} showZone={false} precision="minute" className="ml-1.5 text-meta text-muted sm:hidden" />;
}
