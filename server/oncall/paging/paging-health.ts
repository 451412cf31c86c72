import type { Reading } from '@/server/api/context';
import { SILENT_AFTER_MS } from '@/server/oncall/paging/synthetic-loop';
import { watchOf } from '@/server/oncall/paging/watch-store';

/**
 * Whether pages arrive: the synthetic one of every minute does. It goes by the database and the asker's clock alone, so
 * that it shows also when nothing else runs any more. Null where nobody is paged.
 */
export async function pagingHealth({ db, clock }: Reading, { deployment }: { deployment: string }) {
  const watch = await watchOf(db, deployment);
  if (!watch) return null;
  const heard = watch.arrivedAt ?? watch.startedAt;
  return { arrivedAt: watch.arrivedAt, tookMs: watch.tookMs, silent: clock.now().getTime() - heard.getTime() > SILENT_AFTER_MS, since: heard };
}
