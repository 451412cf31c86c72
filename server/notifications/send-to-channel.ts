import { shortAnswer } from '@/domain/notifications/answer';
import { type Outcome, outcomeOfStatus } from '@/domain/notifications/outcome';
import { type Outgoing, slackBody, webhookBody } from '@/domain/notifications/outgoing';
import type { Network } from '@/server/platform/reach/networks';
import { type ChannelSecret, secretParts } from '@/server/notifications/channel-secret';
import { outcomeOfError } from '@/server/notifications/connection-outcome';
import { safePost } from '@/server/notifications/safe-post';
import { signedHeaders } from '@/server/notifications/sign-webhook';

export interface ChannelCall {
  kind: 'slack' | 'webhook';
  secret: ChannelSecret;
  allow: readonly Network[];
  now: Date;
}

/** One attempt at a Slack incoming webhook or a signed webhook. Never throws: whatever happens is an outcome. */
export async function sendToChannel(out: Outgoing, { kind, secret, allow, now }: ChannelCall): Promise<Outcome> {
  const body = kind === 'slack' ? slackBody(out) : webhookBody(out);
  const signature = secret.secret === undefined ? {} : signedHeaders(secret.secret, { id: out.key, body, at: now });
  try {
    const answer = await safePost(secret.url, { headers: { 'content-type': 'application/json', 'idempotency-key': out.key, ...signature }, body, allow });
    return outcomeOfStatus(answer.status, shortAnswer(`${answer.status} ${answer.body}`, secretParts(secret)), answer.retryAfter, now.getTime());
  } catch (error) {
    return outcomeOfError(error);
  }
}
