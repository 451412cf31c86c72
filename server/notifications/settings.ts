import { type Network, parseNetworks } from '@/server/platform/reach/networks';
import type { MailSettings } from '@/server/notifications/send-mail';
import type { Env } from '@/server/platform/env';

/** How a worker reaches people and channels outside. */
export interface NoticeSettings {
  /** What links in mails and messages begin with. */
  publicUrl: string;
  /** Null when no mail server is set: mail is then skipped, and the log says so. */
  mail: MailSettings | null;
  /** Private networks in which webhooks may be. */
  allow: readonly Network[];
}

/** From SMTP_URL, MAIL_FROM and MERIDIAN_ALLOW_PRIVATE_WEBHOOKS. Throws when mail is set by half, or a network is none. */
export function noticeSettings(env: Pick<Env, 'publicUrl' | 'SMTP_URL' | 'MAIL_FROM' | 'MERIDIAN_ALLOW_PRIVATE_WEBHOOKS'>): NoticeSettings {
  const { publicUrl, SMTP_URL: smtpUrl, MAIL_FROM: from } = env;
  if (smtpUrl && !from) throw new Error('SMTP_URL is set, so MAIL_FROM must be: the address mail comes from.');
  return { publicUrl, mail: smtpUrl && from ? { smtpUrl, from } : null, allow: parseNetworks(env.MERIDIAN_ALLOW_PRIVATE_WEBHOOKS) };
}
