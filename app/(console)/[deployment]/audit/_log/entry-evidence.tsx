import { TagBox } from '@/components/ui/chip';
import { ShapeMark } from '@/components/ui/shapes';
import { StatusText, type StatusLook } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';

type Detail = Readonly<Record<string, unknown>>;

const decisions: Readonly<Record<string, StatusLook>> = {
  approved: { tone: 'ok', word: 'approved' },
  denied: { tone: 'quiet', shape: 'cross', word: 'denied' },
  blocked: { tone: 'critical', shape: 'blocked', word: 'blocked' },
};

/** The lines of a request as they were asked for and decided. */
export function EntryLines({ detail }: { detail: Detail }) {
  const lines = recordsIn(detail['lines']);
  if (lines.length === 0) return null;
  return (
    <section aria-label="Lines" className="border-b border-line px-4 py-3">
      <h3 className="mb-1.5 text-table font-semibold">
        {detail['planHash'] ? <>What was shown and decided <span className="font-normal text-muted">plan {text(detail['planHash']).slice(0, 6)}</span></> : 'What was asked for'}
      </h3>
      <ul className="grid gap-1">
        {lines.map((line, at) => {
          const look = decisions[text(line['decision'])] ?? (line['blockedReason'] ? decisions['blocked'] : undefined);
          return (
            <li key={`${at} ${text(line['pattern'])}`} className="flex min-w-0 items-center gap-2">
              <TagBox>{line['direction'] === 'publish' ? 'PUB' : 'SUB'}</TagBox>
              <span className="min-w-0 flex-1"><Subject text={text(line['pattern'])} /></span>
              {look && <StatusText {...look} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What was tried on the live bus and found. */
export function EntryFindings({ detail }: { detail: Detail }) {
  const findings = recordsIn(detail['findings']);
  if (findings.length === 0) return null;
  return (
    <section aria-label="Findings" className="border-b border-line px-4 py-3">
      <h3 className="mb-1.5 text-table font-semibold">What the bus did <span className="font-normal text-muted">claims v{text(detail['claimsVersion'])}, {text(detail['ms'])} ms</span></h3>
      <ul className="grid gap-1">
        {findings.map((finding, at) => {
          const step = (recordsIn([finding['step']])[0] ?? {}) as Detail;
          const ok = finding['ok'] === true;
          return (
            <li key={`${at} ${text(step['subject'] ?? step['entry'])}`} className="flex min-w-0 items-baseline gap-2 text-table">
              <span className={ok ? 'text-ok' : 'text-critical'}><ShapeMark shape={ok ? 'check' : 'hexagon'} size={10} /></span>
              <span className="min-w-0 flex-1"><Subject text={text(step['subject'] ?? step['entry'])} className="text-meta" /> <span className="text-muted">{step['direction'] === 'publish' ? 'publish' : 'read'} {text(finding['found'])}</span></span>
              <span className="shrink-0 text-meta text-muted">{text(finding['how'])}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function recordsIn(value: unknown): readonly Detail[] {
  return Array.isArray(value) ? value.filter((each): each is Detail => typeof each === 'object' && each !== null) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
