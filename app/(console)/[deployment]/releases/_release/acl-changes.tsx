import { StatusText } from '@/components/ui/status';
import { formatCount } from '@/domain/shell/format-number';
import type { Review } from './release-types';

type Line = Review['acl']['added'][number];
type Removed = Line & Partial<Pick<Review['acl']['removed'][number], 'traffic'>>;

interface AclChangesProps {
  readonly acl: { readonly added: readonly Line[]; readonly removed: readonly Removed[]; readonly same: readonly Line[] };
}

/** Which rights come and go, with what went over those that go in the last 24 h. */
export function AclChanges({ acl: { added, removed, same } }: AclChangesProps) {
  return (
    <div className="border-t border-row px-4 py-2 text-table">
      <h3 className="font-semibold">Rights <span className="font-normal text-muted">{added.length + removed.length === 0 ? `the same ${same.length}` : `${added.length} more, ${removed.length} fewer, ${same.length} the same`}</span></h3>
      <ul aria-label="Rights that change" className="mt-1 grid gap-1.5">
        {added.map((line) => <li key={line.line}><Right sign="+" words="asks for" ink="text-ok" line={line} />{line.covered && <p className="pl-5 text-meta text-muted">held already through another line: opens nothing new</p>}</li>)}
        {removed.map((line) => <li key={line.line}><Right sign="−" words="gives up" ink="text-critical" line={line} /><Used line={line} /></li>)}
      </ul>
    </div>
  );
}

function Right({ sign, words, ink, line: { direction, pattern } }: { sign: string; words: string; ink: string; line: Line }) {
  return (
    <p className="flex min-w-0 items-baseline gap-2">
      <span aria-hidden className={`w-3 shrink-0 font-semibold ${ink}`}>{sign}</span>
      <span className="sr-only">{words} </span>
      <span className="w-16 shrink-0 text-muted">{direction}</span>
      <code className="min-w-0 text-meta wrap-anywhere">{pattern}</code>
    </p>
  );
}

function Used({ line: { covered, traffic } }: { line: Removed }) {
  if (covered) return <p className="pl-5 text-meta text-muted">held through another line: takes nothing away</p>;
  if (!traffic) return null;
  if (traffic.messages === 0) return <p className="pl-5 text-meta text-muted">nothing went over it in the last 24 h</p>;
  return (
    <div className="pl-5 text-meta">
      <StatusText tone="warning" word={`in use: ${formatCount(traffic.messages)} messages on ${traffic.topics} ${traffic.topics === 1 ? 'topic' : 'topics'} in the last 24 h`} className="whitespace-normal!" />
      <ul aria-label="Most used" className="mt-0.5 grid gap-0.5">
        {traffic.top.map(({ topic, count }) => <li key={topic} className="flex justify-between gap-3"><code className="min-w-0 truncate" title={topic}>{topic}</code><span data-figures className="text-muted">{formatCount(count)}</span></li>)}
      </ul>
    </div>
  );
}
