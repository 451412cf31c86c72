import type { NoticeSeverity } from '@/domain/notifications/notice';
import type { TellReason } from '@/domain/oncall/paging/page';
import type { Urgency } from '@/domain/oncall/paging/policy';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';

const SEVERITY: Readonly<Record<Urgency, NoticeSeverity>> = { critical: 'critical', sev1: 'critical', sev2: 'critical', warning: 'warning', sev3: 'warning', sev4: 'info' };

/** How urgent a message about a page is. */
export function noticeSeverity(urgency: Urgency): NoticeSeverity {
  return SEVERITY[urgency];
}

/** To the one who is told. */
const YOUR: Readonly<Record<TellReason, string>> = {
  step: 'your step of the escalation is due',
  summary: 'your step passed while nothing could be sent',
  transfer: 'the pager is yours now',
  renotify: 'the ack was taken back',
  ack_timeout: 'the ack ran out',
  owner_left: 'the shift of who acked it is over',
  sla: 'nobody acked it in time',
  unreached: 'no message reached those before you',
};

/** Why somebody is told, in a sentence. */
export function whyYou(as: string, why: TellReason): string {
  return `You are paged as ${as}: ${YOUR[why]}.`;
}

/** Why everybody is told. */
export const BROADCAST_WORDS = {
  exhausted: { title: 'Nobody answers', why: 'The escalation of this page went through to its end and nobody acked it.' },
  no_one_on_call: { title: 'Nobody is on call', why: 'This page found no one on call.' },
} as const;

/** A page where there is one line for it. */
export function pageLabel({ number, title, origin }: Pick<StoredPage, 'number' | 'title' | 'origin'>): string {
  return origin === 'synthetic' ? title : `Page #${number}: ${title}`;
}

/** Where a page stands in the console. */
export function pagePath({ deployment, number }: Pick<StoredPage, 'deployment' | 'number'>): string {
  return `/${deployment}/oncall/pages/${number}`;
}

/** What the notices of a page are about. */
export function pageSubject(id: string): string {
  return `page:${id}`;
}

/** The page that a notice is about; null when it is about something else. */
export function pageOfSubject(subject: string | null): string | null {
  return /^page:(.+)$/.exec(subject ?? '')?.[1] ?? null;
}
