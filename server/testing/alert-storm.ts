import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprintOf } from '@/domain/alerts/fingerprint';
import { readV2, v2Request } from './v2-client';

export interface Storm {
  /** Where to post at this moment: it moves when the web process is started anew. */
  url(): string;
  token: string;
  /** Marks the alerts of this storm. */
  name: string;
  total: number;
  /** Alerts per request. */
  batch: number;
  senders: number;
  /** Each sender's pause between requests, so that a storm lasts. */
  pauseMs?: number;
}

export interface StormResult {
  /** Fingerprints of what was answered with 200, in the order of the answers. */
  accepted: string[];
  attempts: number;
  /** Answers other than 200, and requests that got none. */
  failures: number;
}

/** Posts alerts from several senders, each repeating a request until it is accepted, as a queue does that may lose nothing. */
export async function storm({ url, token, name, total, batch, senders, pauseMs = 0 }: Storm): Promise<StormResult> {
  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const all = Array.from({ length: total }, (_, at) => ({ labels: { alertname: name, severity: 'critical', nr: `${at}` }, annotations: { summary: `number ${at}` }, startsAt, endsAt }));
  const result: StormResult = { accepted: [], attempts: 0, failures: 0 };
  let next = 0;
  const send = async (): Promise<void> => {
    for (let from = (next += batch) - batch; from < total; from = (next += batch) - batch) {
      const body = all.slice(from, from + batch);
      while (!(await accepted(body))) await sleep(50);
      result.accepted.push(...body.map(({ labels }) => fingerprintOf(labels)));
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  const accepted = async (body: unknown): Promise<boolean> => {
    result.attempts++;
    const answer = await fetch(v2Request(url(), token, 'POST', '/api/v2/alerts', { body })).then(readV2).catch(() => null);
    if (answer?.status === 200) return true;
    result.failures++;
    return false;
  };
  await Promise.all(Array.from({ length: senders }, send));
  return result;
}
