import { z } from 'zod/mini';
import { PAGE_STATES } from '@/domain/oncall/paging/page';
import { type RestBase, restRoute, type RestRoute } from '@/server/api/rest';
import { ackByLink, proveLink } from '@/server/oncall/paging/ack-link';
import type { Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { mutate } from '@/server/platform/mutation';

const AckInputSchema = z.object({ token: z.string().check(z.maxLength(200)) });

/** A link's holder acts as its person, where its page is. */
type LinkHolder = Person & { deployment: string };

/** Proves the token in the body; whatever is not a link of this console is refused alike. */
async function linkHolder({ db }: RestBase, _request: Request, _params: unknown, body: unknown): Promise<LinkHolder> {
  const parsed = AckInputSchema.safeParse(body);
  const proven = parsed.success ? await proveLink(db, parsed.data.token) : null;
  if (!proven) throw new AppError('UNAUTHENTICATED', 'This link is not valid. Sign in to answer the page.');
  return { ...proven.person, deployment: proven.page.deployment };
}

export const pagingRoutes: readonly RestRoute[] = [
  restRoute({
    method: 'POST',
    path: '/api/v1/ack',
    summary: 'Ack a page by the signed link of a message, once',
    credential: 'link',
    permission: 'oncall.respond',
    authenticate: linkHolder,
    scope: ({ deployment }) => ({ deployment }),
    input: AckInputSchema,
    output: z.object({ pageId: z.string(), number: z.int(), state: z.enum(PAGE_STATES), version: z.int() }),
    status: 200,
    // Single use is the link's: a repeat is told who acked, and when.
    run: (call, { token }) => mutate(call, { actor: call.actor as Person, operation: 'oncall.page.ack', idempotencyKey: newId(), input: {} }, (work) => ackByLink(work, token)),
  }),
];
