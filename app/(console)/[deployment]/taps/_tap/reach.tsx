import { Lock } from 'lucide-react';
import { overlaps, matches } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { formatCompact } from '@/domain/shell/format-number';
import type { KnownTopic, MaskRule } from './tap-types';

interface ReachProps {
  readonly patterns: readonly string[];
  readonly known: readonly KnownTopic[];
  readonly loading: boolean;
  readonly rules: readonly MaskRule[];
  readonly onChoose: (pattern: string) => void;
}

const SHOWN = 6;

/** What the patterns would show, of the subjects heard in the last day, and what of it the relay hides. */
export function Reach({ patterns, known, loading, rules, onChoose }: ReachProps) {
  const read = patterns.flatMap((text) => {
    const pattern = canonicalise(text.trim());
    return pattern.ok ? [pattern.pattern] : [];
  });
  const found = read.length === 0 ? known : known.filter(({ topic }) => read.some((pattern) => matches(pattern, topic)));
  const hidden = rules.filter((rule) => read.some((pattern) => overlaps(rule.pattern, pattern)));
  return (
    <div className="mt-1.5 text-meta text-muted">
      <p>
        {loading ? 'Reading which subjects are known…' : read.length === 0 ? `${known.length} subjects were heard in the last day. Choose one:` : found.length === 0 ? 'Matches no subject heard in the last day; it may still come.' : <>Matches <strong className="font-semibold text-ink">{found.length} known {found.length === 1 ? 'subject' : 'subjects'}</strong> of the last day:</>}
      </p>
      {found.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5">
          {found.slice(0, SHOWN).map(({ topic, published }) => (
            <li key={topic} className="flex min-w-0 items-center gap-1 max-sm:nth-[n+4]:hidden">
              <button type="button" className="thumb min-h-6 max-w-full truncate hover:text-accent hover:underline" onClick={() => onChoose(topic)} title={`Use ${topic}`}><code>{topic}</code></button> {formatCompact(published)}
            </li>
          ))}
          {found.length > SHOWN && <li>and {found.length - SHOWN} more</li>}
        </ul>
      )}
      {hidden.length > 0 && (
        <p className="mt-1 flex items-start gap-1">
          <Lock aria-hidden size={12} className="mt-0.5 shrink-0" />
          <span>Masked by the relay: {hidden.map((rule) => `${rule.jsonPath} (${rule.label}, ${rule.action})`).join(', ')}</span>
        </p>
      )}
    </div>
  );
}
