import { z } from 'zod/mini';
import { nextHandoffAfter } from '@/domain/oncall/handoff-moment';
import { onCallAt } from '@/domain/oncall/on-call-at';
import { resolutionWords } from '@/domain/oncall/resolution-words';
import type { Held } from '@/domain/oncall/schedule';
import { type RestCall, restRoute, type RestRoute } from '@/server/api/rest';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import { loadSchedule } from '@/server/oncall/load-schedule';
import { peopleNamed } from '@/server/oncall/people-of';
import { namedIn } from '@/server/oncall/read-now';
import type { ApiTokenActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';

const HeldSchema = z.object({ user: z.string(), because: z.enum(['temporary', 'layer', 'override']), override_id: z.nullable(z.string()) });

/** Who is on call at an instant. Users are short names, times RFC 3339 in UTC. */
export const OncallAnswerSchema = z.object({
  deployment: z.string(),
  at: z.string(),
  /** Null: the deployment has no schedule. */
  schedule: z.nullable(z.object({ title: z.string(), time_zone: z.string(), version: z.int() })),
  primary: z.nullable(HeldSchema),
  secondary: z.nullable(HeldSchema),
  /** Told together with the primary. */
  also: z.array(HeldSchema),
  /** The answer is the same at every instant from the first to before the second. */
  from: z.nullable(z.string()),
  until: z.nullable(z.string()),
  next_handover: z.nullable(z.string()),
  /** Why, in sentences. */
  because: z.array(z.string()),
});

export const oncallRoutes: readonly RestRoute[] = [
  restRoute({
    method: 'GET',
    path: '/api/v1/oncall',
    summary: 'Who is on call, now or at ?at= (RFC 3339)',
    credential: 'api_token',
    permission: 'oncall.v1.read',
    authenticate: apiTokenHolder,
    scope: (actor) => ({ deployment: actor.deployment }),
    input: null,
    output: OncallAnswerSchema,
    status: 200,
    run: answer,
  }),
];

async function answer({ db, clock, actor, query }: RestCall<ApiTokenActor>): Promise<z.infer<typeof OncallAnswerSchema>> {
  const { deployment } = actor;
  const at = instantOf(query.get('at'), clock.now());
  const loaded = await loadSchedule(db, deployment, at);
  if (!loaded) return { deployment, at: at.toISOString(), schedule: null, primary: null, secondary: null, also: [], from: null, until: null, next_handover: null, because: ['There is no on-call schedule.'] };
  const { stored, schedule } = loaded;
  const onCall = onCallAt(schedule, at.getTime());
  const names = await peopleNamed(db, namedIn(onCall));
  const name = (user: string) => names[user] ?? user;
  const held = ({ user, because, overrideId }: Held) => ({ user: name(user), because, override_id: overrideId });
  return {
    deployment,
    at: at.toISOString(),
    schedule: { title: stored.title, time_zone: stored.zone, version: stored.version },
    primary: onCall.primary && held(onCall.primary),
    secondary: onCall.secondary && held(onCall.secondary),
    also: onCall.also.map(held),
    from: instantText(onCall.from),
    until: instantText(onCall.until),
    next_handover: instantText(nextHandoffAfter(schedule, at.getTime())),
    because: onCall.trace.map((step) => resolutionWords(step, name)),
  };
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function instantOf(text: string | null, now: Date): Date {
  if (text === null) return now;
  // A plus in a query is a space to those who did not encode it.
  const written = text.replace(' ', '+');
  const at = new Date(written);
  if (!RFC3339.test(written) || Number.isNaN(at.getTime())) throw new AppError('BAD_INPUT', 'at is an instant such as 2026-11-02T15:00:00Z.', { field: 'at', rule: 'instant' });
  return at;
}

/** Null where the answer has no end within the years that calendars know. */
function instantText(at: number): string | null {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999 ? null : date.toISOString();
}
