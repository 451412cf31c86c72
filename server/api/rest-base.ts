import type { RestBase } from '@/server/api/rest';
import type { WebRuntime } from '@/server/api/runtime';
import { required } from '@/server/platform/env';

/** What REST routes need of the web process. */
export function restBase({ env, db, clock, log }: WebRuntime): RestBase {
  return { db, clock, log, publicUrl: env.publicUrl, busUrl: required(env, 'NATS_URL') };
}
