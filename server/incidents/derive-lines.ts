import { burnWords } from '@/server/incidents/burn-words';
import { fromAlert, fromChange, fromTelemetry } from '@/domain/incidents/derive';
import type { TimelineEntry } from '@/domain/incidents/timeline-facts';
import { type NoticeOutcome, noticeWords, type SilenceNow, silenceWords } from '@/server/incidents/derived-words';
import { fromPageRow } from '@/server/incidents/page-lines';
import type { TimelineRow } from '@/server/incidents/timeline-store';
import type { BurnDetail } from '@/server/slo/move-burns';

/** What a line shows of its record besides the row itself, as it is now. */
export interface Beside {
  silences: ReadonlyMap<string, SilenceNow>;
  notices: ReadonlyMap<string, NoticeOutcome>;
  names: ReadonlyMap<string, string>;
  zone: string;
  now: number;
}

interface EntryColumns {
  kind: TimelineEntry['kind'];
  author: string | null;
  text: string;
  ref_type: string | null;
  ref_id: string | null;
  supersedes_id: string | null;
}

interface ChangeColumns {
  id: string;
  kind: string;
  entity_id: string;
  summary: string;
  actor_name: string;
}

interface EpisodeColumns {
  alertname: string;
  severity: string;
  id: string;
}

interface BurnColumns {
  slug: string;
  pair: number;
  firing: boolean;
  detail: BurnDetail;
}

/** A row of the timeline as an entry: what was written as it was written, everything else from its record as it is now. */
export function entryFrom(row: TimelineRow, beside: Beside): TimelineEntry {
  const [at, recordedAt] = [row.at.getTime(), row.recordedAt.getTime()];
  switch (row.source) {
    case 'entry': {
      const { kind, author, text, ref_type: type, ref_id: id, supersedes_id: supersedes } = row.row as EntryColumns;
      return { id: row.id, at, recordedAt, kind, author, text, ref: type === null || id === null ? null : { type, id }, supersedes };
    }
    case 'change': {
      const { id, kind, entity_id: entityId, summary, actor_name: actorName } = row.row as ChangeColumns;
      const silence = kind === 'alerts.silence.created' ? beside.silences.get(entityId) : undefined;
      return fromChange({ id, kind, summary: silence ? silenceWords(summary, silence, beside) : summary, actorName, effectiveFrom: at, recordedAt });
    }
    case 'alert_fired':
    case 'alert_ended': {
      const { id, alertname: title, severity } = row.row as EpisodeColumns;
      const ended = row.source === 'alert_ended';
      const lines = fromAlert({ id, title, severity, startsAt: at, endsAt: ended ? at : null });
      return lines.at(-1) as TimelineEntry;
    }
    case 'telemetry': {
      const { slug, pair, firing, detail } = row.row as BurnColumns;
      const entry = fromTelemetry({ id: '', at, text: burnWords({ slug, pair, firing, detail }), ref: { type: 'slo_objective', id: slug } });
      return { ...entry, id: row.id };
    }
    case 'page':
      return fromPageRow(row, beside);
    case 'notice': {
      const { id, title } = row.row as { id: string; title: string };
      return { id: row.id, at, recordedAt, kind: 'page', author: null, text: noticeWords(title, beside.notices.get(id)), ref: { type: 'notice', id }, supersedes: null };
    }
  }
}
