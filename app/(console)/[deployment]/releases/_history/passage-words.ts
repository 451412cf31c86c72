import { formatDuration } from '@/domain/shell/format-duration';
import type { Passage } from '../_release/release-types';

type Told = Pick<Passage, 'kind' | 'releaseVersion' | 'fromVersion' | 'outcome' | 'reason' | 'rollback' | 'requestedByName' | 'automatic' | 'startedAt' | 'endedAt'>;

/** What it did, in a few words: `1.4.0 in place of 1.3.0`, `back to 1.3.0 from 1.4.0`. */
export function didWhat({ kind, releaseVersion, fromVersion }: Told): string {
  if (kind === 'rollback') return `back to ${releaseVersion}${fromVersion === null ? '' : ` from ${fromVersion}`}`;
  return fromVersion === null ? `${releaseVersion}, the first one` : `${releaseVersion} in place of ${fromVersion}`;
}

/** Who wanted it and why, then how it ended. */
export function whoAndWhy({ requestedByName, automatic, reason, outcome, rollback }: Told): string {
  const asked = `${automatic ? 'by itself' : requestedByName}${reason ? `: ${reason}` : ''}`;
  const ended = rollback ? `back to ${rollback.to ?? 'nothing'}: ${rollback.reason}` : outcome;
  return ended && ended !== reason ? `${asked} · ${ended}` : asked;
}

/** How long it was on its way; null while it is, or when it never started. */
export function tookWords({ startedAt, endedAt, rollback }: Told): string | null {
  const end = endedAt ?? rollback?.endedAt ?? null;
  return startedAt === null || end === null ? null : `took ${formatDuration(end - startedAt)}`;
}
