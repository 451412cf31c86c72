import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { JsonView } from '@/components/ui/json-view';
import { formatCount } from '@/domain/shell/format-number';
import { EntryFindings, EntryLines } from './entry-evidence';
import { type Entry, shortHash } from './log-types';

/** Who, when, why; what was shown and decided; what else was recorded; where it stands in the chain. */
export function EntryFacts({ entry, onOpen }: { entry: Entry; onOpen: (seq: string) => void }) {
  const before = BigInt(entry.seq) > 1n ? (BigInt(entry.seq) - 1n).toString() : null;
  return (
    <article aria-label={`Entry ${entry.seq}`}>
      <Part>
        <h2 className="mb-2 flex flex-wrap items-baseline gap-x-2 pr-8">
          <span className="text-body font-semibold wrap-anywhere">{entry.entityLabel}</span>
          <code className="text-meta text-muted">{entry.action}</code>
        </h2>
        <DetailList>
          <DetailRow label="Entry">{formatCount(Number(entry.seq))}{entry.checkpoint && <span className="text-ok"> ◆ signed <Instant at={entry.checkpoint.at} /></span>}</DetailRow>
          <DetailRow label="Who">{entry.actorName} <span className="text-muted">· {entry.actorKind}</span></DetailRow>
          <DetailRow label="When"><Instant at={entry.at} precision="millisecond" /> <span className="text-muted">· {entry.at.toISOString().slice(11, 23)} UTC</span></DetailRow>
          {entry.reason && <DetailRow label="Reason"><span className="wrap-anywhere">{entry.reason}</span></DetailRow>}
          {entry.what && <DetailRow label="What">{entry.what}</DetailRow>}
          <DetailRow label="Thing">{entry.entityType.replaceAll('_', ' ')} <code className="text-meta wrap-anywhere text-muted">{entry.entityId}</code></DetailRow>
        </DetailList>
      </Part>
      <EntryLines detail={entry.detail} />
      <EntryFindings detail={entry.detail} />
      {Object.keys(entry.detail).length > 0 && (
        <Part>
          <details open={!('lines' in entry.detail || 'findings' in entry.detail)}>
            <summary className="mb-1 text-table font-semibold">Everything recorded</summary>
            <JsonView value={entry.detail} />
          </details>
        </Part>
      )}
      <div className="bg-sunken px-4 py-3">
        <DetailList>
          <DetailRow label="Hash"><Hash text={entry.hash} /></DetailRow>
          <DetailRow label="Before it"><Hash text={entry.prevHash} />{before && <button type="button" className="thumb ml-2 text-accent hover:underline" onClick={() => onOpen(before)}>entry {formatCount(Number(before))} ›</button>}</DetailRow>
        </DetailList>
      </div>
    </article>
  );
}

/** A stretch of the panel. */
function Part({ children }: { children: ReactNode }) {
  return <section className="border-b border-line px-4 py-3">{children}</section>;
}

function Hash({ text }: { text: string }) {
  return <span className="inline-flex items-center gap-1"><code className="text-meta" title={text}>{shortHash(text)}</code><CopyButton text={text} label="Copy the hash" /></span>;
}
