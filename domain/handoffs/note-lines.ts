import { fingerprintOf } from '@/domain/alerts/fingerprint';
import { personMark } from '@/domain/incidents/person-mark';
import { formatDuration } from '@/domain/shell/format-duration';
import { itemId, type ItemKind } from './items';
import type { NoteLine, NoteSection, ShiftFacts } from './note-facts';

/** What a line and its item are made of. */
export interface DraftedLine extends NoteLine {
  readonly kind: ItemKind | null;
  /** 16 hex digits. Changes whenever what is decided about changes; not with what only moves, like a count. */
  readonly fingerprint: string;
}

type Lines = (facts: ShiftFacts) => readonly DraftedLine[];

interface Source {
  readonly section: NoteSection;
  readonly kind: ItemKind | null;
  readonly type: string;
}

function line({ section, kind, type }: Source, id: string, rest: Pick<NoteLine, 'label' | 'text' | 'detail' | 'at'>, shown: readonly unknown[] = []): DraftedLine {
  return { id: `${section}:${id}`, ref: { type, id }, item: kind === null ? null : itemId(kind, id), kind, fingerprint: fingerprintOf({ shown: JSON.stringify(shown) }), ...rest };
}

const joined = (...parts: readonly (string | null | false)[]): string => parts.filter((part) => part !== null && part !== false && part !== '').join(' · ');

export const incidentLines: Lines = ({ incidents }) =>
  incidents.map(({ id, label, title, severity, state, nextStep, owner, since }) =>
    line({ section: 'incidents', kind: 'incident', type: 'incident' }, id, { label, text: title, detail: joined(severity !== null && `Sev${severity}`, state, nextStep === '' ? 'no next step written' : `Next: ${nextStep}`, owner === '' ? null : `Owner: ${personMark(owner)}`), at: since }, [severity, state]));

export const firingLines: Lines = ({ firing }) =>
  firing.map(({ id, title, severity, since, ackedBy, silenced }) =>
    line({ section: 'firing', kind: 'firing', type: 'alert' }, id, { label: title, text: severity, detail: joined(ackedBy === null ? 'not acked' : `acked by ${personMark(ackedBy)}`, silenced && 'silenced'), at: since }));

export const silenceLines: Lines = ({ silences }) =>
  silences.map(({ id, label, matchers, reason, by, endsAt, mutesNow }) =>
    line({ section: 'silences', kind: 'silence', type: 'silence' }, id, { label, text: matchers, detail: joined(`“${reason}”`, `by ${by}`, `mutes ${mutesNow} now`), at: endsAt }, [matchers, reason, endsAt]));

export const ackedPageLines: Lines = ({ ackedPages }) =>
  ackedPages.map(({ id, label, title, ackedAt, ackedBy }) =>
    line({ section: 'acked_pages', kind: 'acked_page', type: 'page' }, id, { label, text: title, detail: `acked by ${personMark(ackedBy)}`, at: ackedAt }, [ackedAt, ackedBy]));

export const pageLines: Lines = ({ pages }) =>
  pages.map(({ id, label, title, openedAt, ackedAt, ackDueAt }) =>
    line({ section: 'pages', kind: null, type: 'page' }, id, { label, text: title, detail: ackedAt === null ? 'not acked' : joined(`acked after ${formatDuration(ackedAt - openedAt)}`, ackDueAt !== null && ackedAt > ackDueAt && 'late'), at: openedAt }));

const DEPLOY_WORDS = { deployed: '', rolled_back: 'rolled back', waiting: 'waits for approval' } as const;

export const deployLines: Lines = ({ deploys }) =>
  deploys.map(({ id, label, summary, by, at, kind }) => line({ section: 'deploys', kind: 'deploy', type: 'change' }, id, { label, text: summary, detail: joined(DEPLOY_WORDS[kind], by === '' ? null : `by ${by}`), at }, [kind]));

const GRANT_WORDS = { decided: '', waiting: 'waits for a decision', expiring: 'ends' } as const;

export const grantLines: Lines = ({ grants }) =>
  grants.map(({ id, plugin, summary, state, at, by }) => line({ section: 'grants', kind: 'grant', type: 'grant' }, id, { label: plugin, text: summary, detail: joined(GRANT_WORDS[state], by === null ? null : `by ${by}`), at }, [state]));

export const budgetLines: Lines = ({ budgets }) =>
  budgets.map(({ id, service, title, leftAtStart, leftAtEnd }) =>
    line({ section: 'budgets', kind: 'budget', type: 'slo_objective' }, id, { label: service, text: title, detail: `${share(leftAtStart)} → ${share(leftAtEnd)} left`, at: null }));

/** Unknown is not zero. */
function share(part: number | null): string {
  return part === null ? 'unknown' : `${Math.round(part * 100)} %`;
}

export const postmortemLines: Lines = ({ postmortems }) =>
  postmortems.map(({ id, label, title, state, dueAt, owner }) =>
    line({ section: 'postmortems', kind: 'postmortem', type: 'postmortem' }, id, { label, text: title, detail: joined(state.replaceAll('_', ' '), owner === null ? 'nobody writes it' : personMark(owner)), at: dueAt }, [state]));

export const scheduleLines: Lines = ({ schedule }) =>
  schedule.map(({ id, summary, by, at }) => line({ section: 'schedule', kind: 'schedule', type: 'change' }, id, { label: by, text: summary, detail: '', at }));
