import { collectNews } from '@/server/alerts/collect-news';
import { flushDueGroup } from '@/server/alerts/flush-group';
import { DISPATCH_LOOP } from '@/server/alerts/loop-names';
import type { Loop } from '@/server/platform/loop-runner';

const NEWS = 200;
const FLUSHES = 50;

/** Puts what was heard into groups and tells groups whose time has come. Any number of workers may run it. */
export const dispatchLoop: Loop = {
  name: DISPATCH_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    const taken = await collectNews(ctx, NEWS);
    let flushed = 0;
    while (flushed < FLUSHES && !ctx.signal.aborted && (await flushDueGroup(ctx))) flushed++;
    return taken === NEWS || flushed === FLUSHES ? 'again' : 'idle';
  },
};
