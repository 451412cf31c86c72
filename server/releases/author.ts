import { creatorOfToken } from '@/server/identity/api-token-store';
import type { Actor } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';

/** The person who answers for what an actor makes: themselves, or whoever made the token; the token itself when it was made on the command line. */
export async function authorOf(tx: Tx, actor: Actor): Promise<string> {
  if (actor.kind !== 'api_token') return actor.id;
  return (await creatorOfToken(tx, actor.id)) ?? `api_token:${actor.id}`;
}
