import { Columns3, Lock } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant } from '@/components/ui/instant';
import { JsonView } from '@/components/ui/json-view';
import { Subject } from '@/components/ui/subject';
import { formatDuration } from '@/domain/shell/format-duration';
import { formatBytes, formatCount } from '@/domain/shell/format-number';
import type { TapRow } from '@/domain/taps/frame';
import { TAP_LIMITS } from '@/domain/taps/limits';
import { parsePath } from '@/domain/taps/json-path';
import { leadsTo, pathTo, type Place } from '@/domain/taps/json-place';
import { payloadOf } from './payload';

interface MessagePanelProps {
  readonly row: TapRow;
  readonly deployment: string;
  readonly fields: readonly string[];
  readonly onField: (path: string) => void;
}

const verbs: Readonly<Record<string, string>> = { mask: 'masked', remove: 'removed', hash: 'hashed' };

/** One message as the relay sent it: what it says, what was hidden of it and by which rule, its headers. */
export function MessagePanel({ row, deployment, fields, onField }: MessagePanelProps) {
  const value = payloadOf(row);
  const noteOf = (place: Place) => {
    const rule = row.masked.find((each) => leadsTo(parsePath(each.path) ?? [], place));
    return rule ? { label: `${verbs[rule.action] ?? rule.action}, ${rule.rule}` } : null;
  };
  const addColumn = (place: Place) => {
    const path = pathTo(place);
    if (path === null || fields.includes(path)) return null;
    return (
      <button type="button" onClick={() => onField(path)} className="ml-2 inline-flex items-center gap-1 rounded-control border border-line bg-surface px-1 align-[1px] font-sans text-[11px] leading-4 text-muted opacity-0 hover:text-ink focus-visible:opacity-100 touch:hidden [pre:hover_&]:opacity-100" aria-label={`Show ${path} as a column`}>
        <Columns3 aria-hidden size={10} />column
      </button>
    );
  };
  return (
    <article aria-label="Message" className="grid">
      <header className="border-b border-line px-4 py-3">
        <div className="flex items-baseline justify-between gap-3 pr-8">
          <h2 className="min-w-0"><Subject text={row.topic.split('.').slice(-2).join('.')} className="font-semibold" /></h2>
          <span className="shrink-0 text-meta text-muted" data-figures>{formatBytes(row.bytes)}, {row.json ? 'JSON' : 'text'}</span>
        </div>
        <Subject text={`deployment.${deployment}.${row.topic}`} className="text-meta text-muted" />
        <p className="mt-1 flex flex-wrap items-center gap-x-4 text-table">
          <span><span className="text-muted">age</span> {row.ageMs === null ? <span className="text-muted">not said</span> : formatDuration(row.ageMs)}</span>
          <span><span className="text-muted">relay no.</span> <span data-figures>{formatCount(row.n)}</span></span>
          <Instant at={row.at} precision="millisecond" className="text-muted" />
        </p>
      </header>
      <section aria-label="Payload" className="relative border-b border-line px-4 py-3">
        {row.payload !== null && <div className="absolute top-2 right-2"><CopyButton text={row.payload} label="Copy the payload" /></div>}
        {row.payload === null && <p className="text-table text-muted">Withheld: a mask rule covers this subject, and the payload is not JSON that the rule could be applied to.</p>}
        {row.payload !== null && value !== undefined && <JsonView value={value} noteOf={noteOf} after={addColumn} />}
        {row.payload !== null && value === undefined && <pre className="text-meta whitespace-pre-wrap wrap-anywhere">{row.payload}</pre>}
        {row.cut && <p className="mt-1 text-meta text-muted">Cut at {formatBytes(TAP_LIMITS.previewBytes)} of {formatBytes(row.bytes)}.</p>}
        {row.masked.length > 0 && (
          <ul aria-label="Masked" className="mt-2 grid gap-1 rounded-control border border-line bg-sunken px-3 py-2">
            {row.masked.map((rule) => (
              <li key={`${rule.path} ${rule.rule}`} className="flex items-start gap-2 text-table">
                <Lock aria-hidden size={12} className="mt-1 shrink-0 text-muted" />
                <span><code className="text-meta">{rule.path}</code> is {verbs[rule.action] ?? rule.action} at the relay<span className="block text-meta text-muted">mask rule {rule.rule}; this tab never received the value</span></span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-label="Headers" className="px-4 py-3">
        <h3 className="mb-1.5 text-table font-semibold">Headers <span className="font-normal text-muted">{Object.keys(row.headers).length}</span></h3>
        <DetailList>
          {Object.entries(row.headers).map(([name, text]) => <DetailRow key={name} label={name}><code className="text-meta wrap-anywhere">{text}</code></DetailRow>)}
        </DetailList>
      </section>
    </article>
  );
}
