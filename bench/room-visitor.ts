import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { wire } from '@/domain/shell/wire';
import type { Console } from '@/e2e/running';
import type { AppRouter } from '@/server/api/root';
import { newId } from '@/server/platform/ids';
import { openTab } from '@/server/testing/browser-tab';

/** As the page does: events of a burst are answered by one round of reading, and presence is said again this often. */
const GATHER_MS = 80;
const SAY_EVERY_MS = 12_000;
const PAGE = 100;

export interface Visitor {
  /** When a text first stood in a timeline that was read, by the wall clock in ms; not there yet: undefined. */
  readAt(text: string): number | undefined;
  /** How often reading failed. */
  failures(): number;
  leave(): Promise<void>;
}

/** Somebody in the room of an incident without a screen: a session, a connection to the bus, and what the page reads on every event. */
export async function visitRoom(running: Console, handle: string, at: { deployment: string; number: number }): Promise<Visitor> {
  const { name, value } = await running.session(handle);
  const cookie = `${name}=${value}`;
  const api = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: `${running.url}/api/trpc`, transformer: wire, maxURLLength: 2000, maxItems: 20, headers: { cookie, origin: running.url } })] });
  const seen = new Map<string, number>();
  let failed = 0;
  const read = async (whole: boolean) => {
    // One batch, as the page's: an entry is read where it stands, everything else makes all of it be read.
    const [timeline] = await Promise.all([
      api.incidents.timeline.query({ ...at, order: 'desc', limit: PAGE }),
      ...(whole ? [api.incidents.detail.query(at), api.incidents.candidates.query({ ...at, all: false }), api.incidents.presence.query(at)] : []),
    ]);
    const now = performance.timeOrigin + performance.now();
    for (const { text } of timeline.lines) if (!seen.has(text)) seen.set(text, now);
  };
  const fail = () => void failed++;
  const say = (here: boolean) => api.incidents.sayPresent.mutate({ ...at, idempotencyKey: newId(), here }).then(() => undefined, fail);

  const tab = await openTab({ url: running.url, origin: running.url }, { cookie });
  let timer: NodeJS.Timeout | undefined;
  let whole = false;
  tab.connection.subscribe(`console.${at.deployment}.incidents.>`, {
    callback: (_error, { subject }) => {
      if (subject.includes('.incidents.presence.')) return;
      whole ||= !subject.includes('.incidents.entry.');
      timer ??= setTimeout(() => {
        timer = undefined;
        void read(whole).catch(fail);
        whole = false;
      }, GATHER_MS);
    },
  });
  await tab.connection.flush();
  await say(true);
  await read(true);
  const saying = setInterval(() => void say(true), SAY_EVERY_MS);
  return {
    readAt: (text) => seen.get(text),
    failures: () => failed,
    async leave() {
      clearInterval(saying);
      clearTimeout(timer);
      await tab.connection.close();
      await say(false);
    },
  };
}
