import { DetailList, DetailRow } from '@/components/ui/description-list';
import { StatusText, type Tone } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { formatCompact, formatCount } from '@/domain/shell/format-number';
import type { PlanLine } from './review-types';
import { flagWords } from './review-words';

const flagTones: Record<PlanLine['flags'][number]['level'], Tone> = { red: 'critical', amber: 'warning', info: 'quiet' };

/** What an approvable line opens, who else is there, what to be wary of. */
export function LineFacts({ plan }: { plan: PlanLine }) {
  const { opens } = plan;
  return (
    <DetailList>
      <DetailRow label="Written">
        <Subject text={plan.written} />
        {plan.canonical?.includes('{i}') && <span className="text-muted"> · {'{i}'} is its own id</span>}
      </DetailRow>
      <DetailRow label="Ceiling"><span className="text-muted">✓ inside</span></DetailRow>
      <DetailRow label="Opens"><Opens plan={plan} /></DetailRow>
      <DetailRow label="Also here">
        <Others verb="reads" names={opens.alsoReading} /> · <Others verb="publishes" names={opens.alsoPublishing} />
      </DetailRow>
      <DetailRow label="Risk">
        {plan.flags.length === 0 && <span className="text-muted">✓ none</span>}
        <ul className="grid gap-y-0.5">
          {plan.flags.map((flag) => (
            <li key={flag.code} className="grid grid-cols-[88px_minmax(0,1fr)] items-baseline gap-x-2 max-sm:block max-sm:*:mr-2">
              <StatusText tone={flagTones[flag.level]} word={flagWords[flag.code]} {...(flag.level === 'info' ? { shape: 'dash' as const } : {})} />
              <span className={flag.level === 'info' ? 'text-muted' : undefined}>{flag.reason}</span>
            </li>
          ))}
        </ul>
      </DetailRow>
      {plan.onBus.exactness !== 'exact' && (
        <DetailRow label="On the bus"><StatusText tone="critical" word={`${plan.onBus.exactness} than asked`} /></DetailRow>
      )}
    </DetailList>
  );
}

function Opens({ plan }: { plan: PlanLine }) {
  const { opens, redundant, held } = plan;
  const head = headOf(plan.canonical ?? '');
  return (
    <>
      {opens.total === 0 ? 'Nothing seen on the bus in 7 days matches it' : <><strong className="font-semibold">{formatCount(opens.total)} known</strong> in 7 days</>}
      {opens.total > 0 && head !== '' && <span className="text-muted"> under <code>{head.slice(0, -1)}</code></span>}
      {opens.total > 0 && opens.fresh < opens.total && `, ${opens.total - opens.fresh} of them open to it already`}
      {(held || redundant) && <span className="text-muted"> · already held: approving changes nothing</span>}
      {opens.top.length > 0 && (
        <ul aria-label="Known subjects it matches, with messages published in 7 days" className="mt-0.5 grid grid-cols-2 gap-x-6 max-lg:grid-cols-1">
          {inOrder(opens.top).map((known) => (
            <li key={known.topic} className="flex min-w-0 justify-between gap-3">
              <code className="min-w-0 truncate text-table" title={known.topic}>{known.topic.startsWith(head) ? known.topic.slice(head.length) : known.topic}</code>
              <span data-figures className="shrink-0 text-muted" title={`${formatCount(known.published)} published in 7 days`}>{formatCompact(known.published)}</span>
            </li>
          ))}
        </ul>
      )}
      {opens.total > opens.top.length && opens.top.length > 0 && <p className="text-muted">and {formatCount(opens.total - opens.top.length)} more</p>}
    </>
  );
}

function Others({ verb, names }: { verb: string; names: readonly string[] }) {
  return <span>{verb}: {names.length === 0 ? <span className="text-muted">nobody else</span> : names.join(', ')}</span>;
}

/** By name, which stays: counts change while somebody reads. */
function inOrder<T extends { readonly topic: string }>(known: readonly T[]): readonly T[] {
  return known.toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
}

/** The fixed beginning of a pattern, which every subject it matches repeats. */
function headOf(pattern: string): string {
  const tokens = pattern.split('.');
  const at = tokens.findIndex((token) => token === '*' || token === '>' || token === '{i}');
  return at <= 0 ? '' : `${tokens.slice(0, at).join('.')}.`;
}
