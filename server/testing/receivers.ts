import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedCall {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What a receiver does with a call; the default is 200. */
export type Answer = (call: ReceivedCall, response: http.ServerResponse, n: number) => void;

export interface Receiver {
  url: string;
  calls: ReceivedCall[];
  answer: Answer;
  close(): Promise<void>;
}

/** A webhook's other end on the loopback, which keeps what it was sent. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', calls: [], answer: (_call, response) => void response.end('ok'), close: () => Promise.resolve() };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      receiver.answer(call, response, receiver.calls.push(call));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.close = () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); });
  return receiver;
}

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
}

export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  /** Refuses a recipient with this code, or (null) takes the mail. */
  refuse: (to: string) => number | null;
  /** Runs once the text is in, before it is answered. */
  beforeAnswer: (mail: ReceivedMail) => Promise<void>;
  close(): Promise<void>;
}

/** A mail server on the loopback, which keeps what it was sent. */
export async function startMailServer(): Promise<MailServer> {
  const mailServer: MailServer = { url: '', mails: [], refuse: () => null, beforeAnswer: () => Promise.resolve(), close: () => Promise.resolve() };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      const code = mailServer.refuse(address.address);
      done(code === null ? null : Object.assign(new Error('not here'), { responseCode: code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      const take = async (): Promise<void> => {
        const mail = { from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to: session.envelope.rcptTo.map((each) => each.address), raw: Buffer.concat(chunks).toString() };
        mailServer.mails.push(mail);
        await mailServer.beforeAnswer(mail);
        done();
      };
      stream.on('end', () => void take());
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  mailServer.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  mailServer.close = () => new Promise((resolve) => server.close(() => resolve()));
  return mailServer;
}
