import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startMailServer, startReceiver } from '@/server/testing/receivers';

export interface Mail {
  to: string[];
  subject: string;
  text: string;
}

interface SlackMessage {
  path: string;
  text: string;
}

/** What a console under test sends to: a mail server and a Slack, which keep what they get as files under `folder`. */
export async function startOutside(): Promise<{ folder: string; env: Record<string, string>; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meridian-outside-'));
  for (const kind of ['mail', 'slack']) mkdirSync(path.join(folder, kind));
  const [mail, slack] = await Promise.all([startMailServer(), startReceiver()]);
  mail.beforeAnswer = (received) => Promise.resolve(keep(folder, 'mail', { to: received.to, ...read(received.raw) }));
  slack.answer = (call, response) => {
    keep(folder, 'slack', { path: call.path, text: (JSON.parse(call.body) as { text: string }).text });
    response.end('ok');
  };
  writeFileSync(path.join(folder, 'slack.url'), slack.url);
  return {
    folder,
    env: { SMTP_URL: mail.url, MAIL_FROM: 'console@meridian.example', MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '127.0.0.0/8' },
    async stop() {
      await Promise.all([mail.close(), slack.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Mails to this address so far, oldest first; those of the shared console unless told where else they are kept. */
export const mailsTo = (address: string, folder = outside()): Mail[] => kept<Mail>('mail', folder).filter((mail) => mail.to.includes(address));

/** What came to this path of the Slack so far, oldest first. */
export const slackAt = (at: string): SlackMessage[] => kept<SlackMessage>('slack', outside()).filter((message) => message.path === at);

/** An incoming webhook of that Slack. */
export const slackUrl = (at: string): string => new URL(at, readFileSync(path.join(outside(), 'slack.url'), 'utf8')).href;

function outside(): string {
  const folder = process.env.MERIDIAN_E2E_OUTSIDE;
  if (!folder) throw new Error('nothing outside listens: MERIDIAN_E2E_OUTSIDE is not set');
  return folder;
}

function keep(folder: string, kind: string, what: object): void {
  const draft = path.join(folder, `${randomUUID()}.draft`);
  writeFileSync(draft, JSON.stringify(what));
  // Seen whole or not at all, in the order in which they came.
  renameSync(draft, path.join(folder, kind, `${process.hrtime.bigint().toString().padStart(20, '0')}.json`));
}

function kept<T>(kind: string, under: string): T[] {
  const folder = path.join(under, kind);
  return readdirSync(folder).toSorted().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T);
}

/** Subject and text of a mail that is one part, as ours are. */
function read(raw: string): Omit<Mail, 'to'> {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, end).replaceAll(/\r\n[ \t]/g, ' ');
  const body = raw.slice(end + 4);
  const subject = /^subject: (.*)$/im.exec(head)?.[1] ?? '';
  return { subject, text: /quoted-printable/i.test(head) ? unquoted(body) : body.replaceAll('\r\n', '\n') };
}

function unquoted(text: string): string {
  const bytes = text.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
