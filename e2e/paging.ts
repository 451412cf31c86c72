import { type Browser, type BrowserContext, expect } from '@playwright/test';
import { mailsTo } from '@/e2e/outside';
import type { Console } from '@/e2e/running';

/** Address of a person of the demonstration. */
export const mailOf = (handle: string): string => `${handle}@meridian.example`;

/** The ack link in the newest mail about something that this person got; waits until there is one. */
export async function ackLinkIn(handle: string, about: string): Promise<string> {
  let link: string | undefined;
  const look = () => (link = mailsTo(mailOf(handle)).filter((mail) => `${mail.subject}\n${mail.text}`.includes(about)).map(({ text }) => /https?:\/\/\S+\/ack\/[A-Za-z0-9_-]+/.exec(text)?.[0]).findLast(Boolean));
  await expect.poll(look, { timeout: 60_000, message: `a page about ${about} by mail to ${handle}` }).toBeTruthy();
  return link ?? '';
}

/** A phone that nobody is signed in on. */
export function strangersPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true, locale: 'en-GB', timezoneId: 'America/New_York' });
}

/** The clock goes on for this page alone: all its times are so much longer ago. */
export async function passMinutes(running: Console, about: string, minutes: number): Promise<void> {
  await running.pool.query(
    `UPDATE oncall_page SET t0 = t0 - $2::interval, opened_at = opened_at - $2::interval, due_at = due_at - $2::interval, sla_due_at = sla_due_at - $2::interval, wake_at = wake_at - $2::interval
      WHERE title LIKE $1 AND state <> 'resolved'`,
    [`%${about}%`, `${minutes} minutes`],
  );
}
