import type { Shape } from '@/components/ui/shapes';
import { StatusBadge, StatusText, type Tone } from '@/components/ui/status';
import { type Severity, severityWord } from '@/domain/incidents/severity';

const looks: Readonly<Record<Severity, { readonly tone: Tone; readonly shape: Shape }>> = {
  1: { tone: 'critical', shape: 'hexagon' },
  2: { tone: 'critical', shape: 'diamond' },
  3: { tone: 'warning', shape: 'triangle' },
  4: { tone: 'info', shape: 'disc' },
};

/** How bad it is, by shape, word and colour; what is over is not filled. Null: in triage, nobody has judged it. */
export function SeverityBadge({ severity, over = false }: { severity: Severity | null; over?: boolean }) {
  if (severity === null) return <StatusText tone="quiet" shape="ring" word="no severity yet" />;
  const look = { ...looks[severity], word: severityWord(severity) };
  return over ? <StatusText {...look} tone="quiet" /> : <StatusBadge {...look} />;
}
