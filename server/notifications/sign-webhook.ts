import { createHmac } from 'node:crypto';

/**
 * The three headers of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body` (timestamp in whole seconds), base64,
 * after `v1,`. A receiver refuses a signature that differs and a timestamp more than 5 min away, and acts once per id.
 */
export function signedHeaders(secret: string, message: { id: string; body: string; at: Date }): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
