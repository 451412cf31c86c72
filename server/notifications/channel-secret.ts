import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** What is sealed in a channel's row: nobody but the worker sees it again. */
const sealedSchema = z.object({ url: z.string(), secret: z.string().optional() });
export type ChannelSecret = z.infer<typeof sealedSchema>;

export function packSecret(secret: ChannelSecret): string {
  return JSON.stringify(secret);
}

export function unpackSecret(text: string): ChannelSecret {
  return sealedSchema.parse(JSON.parse(text));
}

/** A signing secret as Standard Webhooks writes them: 32 random bytes in base64 after `whsec_`. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** What may never be stored of an answer: the address, its path and query, the signing secret. */
export function secretParts({ url, secret }: ChannelSecret): string[] {
  const { pathname, search } = new URL(url);
  return [url, `${pathname}${search}`, pathname, search.slice(1), secret ?? '', ...pathname.split('/')].filter((part) => part.length >= 4);
}
