import type { Console } from '@/e2e/running';

/** As it is posted to `/api/v2/alerts`. */
export interface AlertPost {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt?: string;
  endsAt?: string;
}

export interface AlertSource {
  url: string;
  headers: Record<string, string>;
}

/** A source of alerts of a deployment: its API token, made on the command line as a person would. */
export async function alertSource(running: Console, deployment: string): Promise<AlertSource> {
  const printed = await running.cli('token', 'create', '--deployment', deployment, '--name', 'bench', '--allow', 'alerts.v2.read,alerts.v2.write,alerts.v2.silence');
  const token = /mct_[A-Za-z0-9_-]+/.exec(printed)?.[0];
  if (!token) throw new Error(`no token in: ${printed}`);
  return { url: running.url, headers: { authorization: `Bearer ${token}` } };
}

/** Posts and waits for the answer; throws unless it is a 2xx. */
export async function postAlerts({ url, headers }: AlertSource, posts: readonly AlertPost[]): Promise<void> {
  const answer = await fetch(`${url}/api/v2/alerts`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(posts) });
  if (!answer.ok) throw new Error(`the alerts were answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}
