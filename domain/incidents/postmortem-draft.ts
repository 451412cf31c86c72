import { formatDuration } from '@/domain/shell/format-duration';
import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import type { IncidentFacts } from './incident';
import type { PostmortemSection } from './postmortem-facts';
import { severityWord } from './severity';

/**
 * What is known already, as a beginning for people to correct: when, how long, how it was noticed. What nobody can
 * derive (why, what went well and badly) is left empty and has to be written. `causes` are the summaries of pinned
 * changes. Times are written in `zone`.
 */
export function draftSections(incident: IncidentFacts, causes: readonly string[], zone: string): Partial<Record<PostmortemSection, string>> {
  const { severity, startedAt, detectedAt, declaredAt, ackedAt, impactEndedAt, resolvedAt, impact, title, source } = incident;
  if (severity === null || startedAt === null || declaredAt === null || resolvedAt === null) return {};
  const at = (instant: number): string => `${formatInstant(instant, zone, resolvedAt, 'minute')} ${zoneName(instant, zone)}`;
  const end = impactEndedAt ?? resolvedAt;
  const relapse = incident.relapses > 0 ? ` It came back ${incident.relapses === 1 ? 'once' : `${incident.relapses} times`}.` : '';
  return {
    summary: `${severityWord(severity)}: ${title}. From ${at(startedAt)} to ${at(resolvedAt)}, ${formatDuration(resolvedAt - startedAt)}.${relapse} ${incident.resolution ?? ''}`.trim(),
    impact: `${impact ?? ''} For ${formatDuration(end - startedAt)}, from ${at(startedAt)} to ${at(end)}.`.trim(),
    detection: `Noticed ${SOURCE_WORDS[source]} at ${at(detectedAt)}, ${noticed(detectedAt - startedAt)}; declared at ${at(declaredAt)}${ackedAt === null ? ', never acked' : `, acked at ${at(ackedAt)}`}.`,
    ...(causes.length > 0 ? { causes: causes.join('\n') } : {}),
  };
}

function noticed(afterMs: number): string {
  return afterMs === 0 ? 'as it began' : `${formatDuration(afterMs)} ${afterMs < 0 ? 'before' : 'after'} it began`;
}

const SOURCE_WORDS = { alert: 'by an alert', manual: 'by a person', bus: 'on the bus' } as const;
