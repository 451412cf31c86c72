import { StatusBadge, StatusText } from '@/components/ui/status';
import { severityLook } from '@/domain/alerts/severity';

/** Severity by shape and word. What is kept quiet, or over, is not filled: it asks nothing of anybody. */
export function SeverityMark({ severity, quiet = false }: { severity: string; quiet?: boolean }) {
  const { word, shape, tone } = severityLook(severity);
  const look = { tone: tone === 'neutral' ? 'quiet' as const : tone, shape, word: <span className="max-w-24 truncate">{word}</span> };
  return quiet ? <StatusText {...look} tone="quiet" className="px-[7px]" /> : <StatusBadge {...look} />;
}
