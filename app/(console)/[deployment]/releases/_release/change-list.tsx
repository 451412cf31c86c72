import { cx } from '@/components/ui/class-names';
import type { Change } from './release-types';

const SECTION_WORDS: Readonly<Record<Change['section'], string>> = { image: 'Image', config: 'Configuration', limits: 'Limits', probes: 'Probes', replicas: 'Replicas', strategy: 'Strategy', acl: 'Rights' };

/** What becomes different, section by section: before, then after. Rights have their own list beside it. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const rows = changes.filter(({ section }) => section !== 'acl');
  if (rows.length === 0) return <p className="px-4 py-3 text-table text-muted">Apart from its rights nothing is different.</p>;
  return (
    <dl className="divide-y divide-row">
      {[...new Set(rows.map(({ section }) => section))].map((section) => (
        <div key={section} className="grid grid-cols-[108px_minmax(0,1fr)] gap-x-4 px-4 py-2 text-table max-sm:grid-cols-[minmax(0,1fr)]">
          <dt className="font-semibold">{SECTION_WORDS[section]}</dt>
          <dd className="grid gap-1">{rows.filter((row) => row.section === section).map((row) => <Row key={row.name} row={row} />)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Row({ row: { name, before, after } }: { row: Change }) {
  return (
    <div className="grid grid-cols-[92px_minmax(0,1fr)] gap-x-3">
      <span className="min-w-0 truncate text-muted" title={name}>{name}</span>
      <span className="min-w-0">
        {before !== null && <Value sign="−" words="before" text={before} ink="text-muted" />}
        {after === null ? <span className="block text-critical">goes away</span> : <Value sign="+" words="after" text={after} ink={before === null ? 'text-ok' : ''} />}
      </span>
    </div>
  );
}

function Value({ sign, words, text, ink }: { sign: string; words: string; text: string; ink: string }) {
  return <span className={cx('flex min-w-0 gap-1.5', ink)}><span aria-hidden className="w-2 shrink-0">{sign}</span><span className="sr-only">{words} </span><span className="min-w-0 font-mono text-meta leading-5 wrap-anywhere">{text}</span></span>;
}
