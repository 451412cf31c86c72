import type { NoticeSeverity } from '@/domain/notifications/notice';

/** A link by which its one addressee may act without signing in. */
export interface NoticeAction {
  /** What it does, as a button says it: "Acknowledge". */
  label: string;
  url: string;
}

/** A notice as it leaves the console, to one target. */
export interface Outgoing {
  /** The same in every attempt: a receiver that has seen it need not act again. */
  key: string;
  noticeId: string;
  deployment: string;
  kind: string;
  severity: NoticeSeverity;
  title: string;
  body: string;
  /** Where it leads, in full. */
  url: string;
  why: string;
  /** What can be done from the message itself, for whom it is addressed to. */
  action: NoticeAction | null;
  occurredAt: Date;
  attempt: number;
  /** An earlier attempt ended without an answer. */
  possibleRepeat: boolean;
}

const WORD: Readonly<Record<NoticeSeverity, string>> = { critical: 'CRITICAL', warning: 'Warning', info: 'Info' };
const REPEAT = 'This may be a repeat: an earlier attempt ended without an answer.';

/** The body of a webhook: the same bytes in every attempt, so that only what is signed around it changes. */
export function webhookBody(out: Outgoing): string {
  const { key, kind, deployment, severity, title, body, url, why, action, occurredAt } = out;
  return JSON.stringify({ type: kind, id: key, timestamp: occurredAt.toISOString(), data: { deployment, severity, title, body, url, why, ...(action ? { action } : {}) } });
}

/** `text` in which Slack sees no mention, link or markup of its own. */
function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/[*_~`]/g, (mark) => `\u200b${mark}`);
}

/** The body for a Slack incoming webhook. */
export function slackBody(out: Outgoing): string {
  const head = `${WORD[out.severity]} · ${out.deployment} · ${out.title}`;
  const lines = [`*${slackText(head)}*`, slackText(out.body), ...(out.action ? [`<${out.action.url}|${slackText(out.action.label)}>`] : []), `<${out.url}|Open in the console>`, `Told because: ${slackText(out.why)}`, ...(out.possibleRepeat ? [REPEAT] : [])];
  return JSON.stringify({ text: lines.filter(Boolean).join('\n'), unfurl_links: false, unfurl_media: false });
}

export interface MailParts {
  subject: string;
  text: string;
  headers: Readonly<Record<string, string>>;
}

/** Subject, text and headers of a mail. The subject never changes between attempts, so that mail programs thread them. */
export function mailParts(out: Outgoing): MailParts {
  const subject = `[${WORD[out.severity]}] ${out.deployment}: ${out.title}`.replace(/[\r\n]+/g, ' ');
  const text = [...(out.possibleRepeat ? [REPEAT, ''] : []), out.title, '', out.body, '', ...(out.action ? [`${out.action.label}, as you and once: ${out.action.url}`, ''] : []), out.url, '', `Since ${out.occurredAt.toISOString()}. Told because: ${out.why}`, ''].join('\n');
  const headers: Record<string, string> = { 'Auto-Submitted': 'auto-generated', 'X-Meridian-Idempotency-Key': out.key, 'X-Meridian-Attempt': String(out.attempt) };
  if (out.possibleRepeat) headers['X-Meridian-Possible-Repeat'] = 'yes';
  if (out.severity === 'critical') Object.assign(headers, { Importance: 'high', 'X-Priority': '1' });
  return { subject, text, headers };
}
