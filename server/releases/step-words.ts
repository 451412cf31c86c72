import type { PromotionEffect, PromotionFacts, PromotionNews } from '@/domain/releases/promotion';
import type { NoticeSeverity } from '@/domain/notifications/notice';

/** How a promotion is called in the audit log and in notices. */
export function promotionLabel({ service, release, deployment }: Pick<PromotionFacts, 'service' | 'release' | 'deployment'>): string {
  return `${service} ${release.version} into ${deployment}`;
}

/** Where its review, and later its roll-out, is in the console. */
export function promotionPath({ deployment, service, id }: Pick<PromotionFacts, 'deployment' | 'service' | 'id'>): string {
  return `/${deployment}/releases/${service}/${id}`;
}

type Changed = Extract<PromotionEffect, { type: 'change' }>['what'];

/** One sentence for a marker on a chart or a line of a timeline. */
export function changeSummary(what: Changed, { service, release, from, rollback, automatic }: PromotionFacts): string {
  const target = rollback?.to?.version ?? 'nothing';
  switch (what) {
    case 'started':
      return `${service} ${release.version} began to roll out${from ? ` in place of ${from.version}` : ''}${automatic ? ', by itself' : ''}`;
    case 'finished':
      return `${service} ${release.version} is rolled out`;
    case 'rollback_started':
      return `${service} began to go back to ${target}${rollback ? `: ${rollback.reason}` : ''}`;
    case 'rolled_back':
      return `${service} is back at ${target}`;
    case 'rollback_failed':
      return `${service} could not go back to ${target}`;
  }
}

export interface NewsWords {
  title(label: string): string;
  severity: NoticeSeverity;
  /** Also where the deployment's channels listen. */
  channels: boolean;
}

export const NEWS_WORDS: Readonly<Record<PromotionNews, NewsWords>> = {
  approval_wanted: { title: (label) => `Approval wanted: ${label}`, severity: 'info', channels: false },
  approvals_void: { title: (label) => `Approvals are void, look again: ${label}`, severity: 'warning', channels: false },
  approved: { title: (label) => `Approved: ${label}`, severity: 'info', channels: false },
  rejected: { title: (label) => `Rejected: ${label}`, severity: 'warning', channels: false },
  expired: { title: (label) => `Nobody decided in time: ${label}`, severity: 'warning', channels: false },
  cancelled: { title: (label) => `Cancelled: ${label}`, severity: 'info', channels: false },
  superseded: { title: (label) => `Superseded by a newer release: ${label}`, severity: 'info', channels: false },
  started: { title: (label) => `Rolling out: ${label}`, severity: 'info', channels: true },
  rolling_back: { title: (label) => `Rolling back: ${label}`, severity: 'critical', channels: true },
  rolled_back: { title: (label) => `Rolled back: ${label}`, severity: 'warning', channels: true },
  succeeded: { title: (label) => `Rolled out: ${label}`, severity: 'info', channels: true },
};
