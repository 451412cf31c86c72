import { Activity, AlarmClock, Bell, BellOff, Check, CircleDot, FileText, Flame, GitCommitHorizontal, KeyRound, Link2, ListChecks, type LucideIcon, MessageSquare, Pin, Rocket, UserRound } from 'lucide-react';
import { cx } from '@/components/ui/class-names';
import type { EntryKind } from '@/domain/incidents/timeline-facts';

interface EntryLook {
  readonly Icon: LucideIcon;
  readonly ink: string;
  /** Read before the line, where the words alone do not say it. */
  readonly word: string;
}

const CALM = 'border-line text-muted';
const TROUBLE = 'border-critical text-critical';
const WELL = 'border-ok text-ok';
const MOVE = 'border-info text-info';

const looks: Readonly<Record<EntryKind, EntryLook>> = {
  note: { Icon: MessageSquare, ink: CALM, word: 'Note' },
  update: { Icon: MessageSquare, ink: MOVE, word: 'Update' },
  action: { Icon: MessageSquare, ink: CALM, word: 'Action' },
  declared: { Icon: Flame, ink: TROUBLE, word: 'Declared' },
  cancelled: { Icon: CircleDot, ink: CALM, word: 'Cancelled' },
  phase: { Icon: CircleDot, ink: CALM, word: 'Phase' },
  acked: { Icon: Check, ink: WELL, word: 'Acked' },
  mitigated: { Icon: Check, ink: WELL, word: 'Mitigated' },
  relapsed: { Icon: Flame, ink: TROUBLE, word: 'Relapsed' },
  resolved: { Icon: Check, ink: WELL, word: 'Resolved' },
  closed: { Icon: Check, ink: CALM, word: 'Closed' },
  reopened: { Icon: Flame, ink: TROUBLE, word: 'Reopened' },
  severity: { Icon: Flame, ink: CALM, word: 'Severity' },
  role: { Icon: UserRound, ink: CALM, word: 'Role' },
  breach: { Icon: AlarmClock, ink: TROUBLE, word: 'Overdue' },
  runbook: { Icon: ListChecks, ink: CALM, word: 'Runbook' },
  pinned: { Icon: Pin, ink: MOVE, word: 'Cause' },
  unpinned: { Icon: Pin, ink: CALM, word: 'Cause' },
  linked: { Icon: Link2, ink: CALM, word: 'Alerts' },
  postmortem: { Icon: FileText, ink: CALM, word: 'Postmortem' },
  page: { Icon: Bell, ink: CALM, word: 'Page' },
  page_ack: { Icon: Check, ink: WELL, word: 'Page acked' },
  alert_fired: { Icon: Bell, ink: TROUBLE, word: 'Alert' },
  alert_ended: { Icon: Bell, ink: WELL, word: 'Alert ended' },
  silence: { Icon: BellOff, ink: CALM, word: 'Silence' },
  grant: { Icon: KeyRound, ink: MOVE, word: 'Grant' },
  release: { Icon: Rocket, ink: MOVE, word: 'Release' },
  change: { Icon: GitCommitHorizontal, ink: MOVE, word: 'Change' },
  telemetry: { Icon: Activity, ink: TROUBLE, word: 'Telemetry' },
};

/** What kind of entry it is, in a ring on the line of time. */
export function EntryMark({ kind }: { kind: EntryKind }) {
  const { Icon, ink, word } = looks[kind];
  return (
    <span className={cx('relative z-[1] flex size-6 shrink-0 items-center justify-center rounded-full border bg-surface', ink)}>
      <Icon aria-hidden size={12} />
      <span className="sr-only">{word}: </span>
    </span>
  );
}
