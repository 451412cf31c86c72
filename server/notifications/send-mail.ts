import { createTransport } from 'nodemailer';
import { shortAnswer } from '@/domain/notifications/answer';
import type { Outcome } from '@/domain/notifications/outcome';
import { mailParts, type Outgoing } from '@/domain/notifications/outgoing';

export interface MailSettings {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  smtpUrl: string;
  from: string;
  /** For everything together: connection, text, answer. */
  timeoutMs?: number;
}

export type SendMail = (out: Outgoing, to: string) => Promise<Outcome>;

const STEP_MS = 3_000;
const TIMEOUT_MS = 7_000;

/** Sends through one mail server. Every attempt of a message has the same Message-ID, by which mail programs fold repeats. */
export function mailSender({ smtpUrl, from, timeoutMs = TIMEOUT_MS }: MailSettings): SendMail {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, dnsTimeout: STEP_MS, socketTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return async (out, to) => {
    try {
      const sent = await inTime(timeoutMs, transport.sendMail({ from, to: { name: '', address: to }, messageId: `<${out.key}@${domain}>`, ...mailParts(out) }));
      return { kind: 'delivered', answer: shortAnswer(sent.response) };
    } catch (error) {
      return outcomeOfMailError(error as MailError);
    }
  };
}

interface MailError {
  code?: string;
  command?: string;
  syscall?: string;
  response?: string;
  responseCode?: number;
}

/**
 * A 5xx about this recipient or message is final, all else is tried again: also a login the server refuses, since that
 * is ours to mend. A connection that was made and ended without an answer may hide a success.
 */
function outcomeOfMailError({ code, command, syscall, response, responseCode = 0 }: MailError): Outcome {
  if (responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')) return { kind: 'refused', answer: shortAnswer(response ?? '') };
  if (responseCode > 0) return { kind: 'retry', answer: shortAnswer(response ?? ''), mayHaveArrived: false };
  if (syscall === 'connect' || code === 'EDNS' || code === 'EAUTH') return { kind: 'retry', answer: 'the mail server cannot be reached', mayHaveArrived: false };
  return { kind: 'retry', answer: 'the mail server did not answer to the end', mayHaveArrived: true };
}

function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'LATE' })), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
