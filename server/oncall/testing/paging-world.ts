import { randomBytes } from 'node:crypto';
import { fingerprintOf } from '@/domain/alerts/fingerprint';
import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { createSealer } from '@/server/bus/seal';
import { parseNetworks } from '@/server/platform/reach/networks';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { mailSender } from '@/server/notifications/send-mail';
import { escalateUnreached } from '@/server/oncall/paging/escalate-unreached';
import { escalationLoop } from '@/server/oncall/paging/escalation-loop';
import { followSchedule } from '@/server/oncall/paging/follow-schedule';
import { groupsLoop } from '@/server/oncall/paging/groups-loop';
import { pagingLent } from '@/server/oncall/paging/lent';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { openSynthetic } from '@/server/oncall/paging/synthetic-page';
import { shiftLogLoop } from '@/server/oncall/shift-log-loop';
import type { Loop } from '@/server/platform/loop-runner';
import { outboxLoop } from '@/server/platform/outbox-loop';
import { startMailServer } from '@/server/testing/receivers';
import { oncallWorld } from './oncall-world';

const PUBLIC_URL = 'https://console.example';
const MINUTE_MS = 60_000;

/** The world of on-call with a mail server, alerts that are raised and ended, and all of a worker's part in paging, run by hand at the clock's time. */
export async function pagingWorld() {
  const world = await oncallWorld();
  const mail = await startMailServer();
  const { clock, database, db } = world;
  const masterKey = randomBytes(32).toString('base64');
  const sealer = createSealer(masterKey);
  const delivery = deliveryLoop({ mail: mailSender({ smtpUrl: mail.url, from: 'console@console.example' }), sealer, allow: parseNetworks('127.0.0.1'), publicUrl: PUBLIC_URL, lent: pagingLent({ sealer, masterKey, publicUrl: PUBLIC_URL, clock }) });
  const outbox = outboxLoop([pageGroups, followSchedule, escalateUnreached, openSynthetic]);
  const escalation = escalationLoop();
  const run = (loop: Loop) => loop.run(world.context);

  /** All that is due now, to the end. */
  async function settle(): Promise<void> {
    await run(dispatchLoop);
    await run(shiftLogLoop);
    while ((await run(outbox)) === 'again');
    while ((await run(escalation)) === 'again');
    await escalation.stop?.();
    while ((await run(outbox)) === 'again');
    await run(delivery);
    await delivery.stop?.();
  }

  const alert = (name: string, severity: string, more: Record<string, string> = {}) => ({ deployment: world.deployment(), labels: { alertname: name, severity, ...more }, annotations: { summary: `${name} is bad` }, source: 'watch' as const });
  return {
    ...world,
    mail,
    masterKey,
    settle,
    /** As in the world of on-call; what the deployments before it left open is over. */
    async begin(at: string): Promise<void> {
      mail.refuse = () => null;
      await db.oncallPage.updateMany({ data: { state: 'resolved', wakeAt: null } });
      await db.alertGroup.deleteMany();
      await db.notice.deleteMany();
      await world.begin(at);
    },
    /** Looks at all groups, as happens when silences change. */
    async regroup(): Promise<void> {
      await run(groupsLoop);
      await settle();
    },
    /** Goes so many minutes ahead, doing at every minute what is due. */
    async pass(minutes: number): Promise<void> {
      for (let minute = 0; minute < minutes; minute++) {
        clock.advance(MINUTE_MS);
        await settle();
      }
    },
    /** An alert begins, and its group has waited for company. */
    async fire(name: string, severity: 'critical' | 'warning', more: Record<string, string> = {}): Promise<string> {
      const said = alert(name, severity, more);
      await db.$transaction((tx) => upsertInternalAlert({ tx, clock }, { ...said, startsAt: clock.now(), endsAt: null }));
      await settle();
      clock.advance(severity === 'critical' ? 2000 : 30_000);
      await settle();
      return fingerprintOf(said.labels);
    },
    /** An alert ends; its group says so at its next look, within five minutes. */
    async end(name: string, severity: 'critical' | 'warning', more: Record<string, string> = {}): Promise<void> {
      await db.$transaction((tx) => endInternalAlert({ tx, clock }, { ...alert(name, severity, more), endsAt: clock.now() }));
      await settle();
    },
    /** To whom mail went since the last question, with what is said of why. */
    told(): string[] {
      return mail.mails.splice(0).map(({ to, raw }) => `${to[0]?.split('@')[0]?.toUpperCase()}: ${/You are paged as ([^.]*)\./.exec(raw.replaceAll('=\r\n', ''))?.[1] ?? /^Subject: (.*)$/m.exec(raw)?.[1] ?? ''}`);
    },
    page: () => db.oncallPage.findFirstOrThrow({ where: { deployment: world.deployment() }, orderBy: { number: 'desc' } }),
    /** What the log of the newest page says, in its order. */
    async log(): Promise<string[]> {
      const events = await db.oncallPageEvent.findMany({ where: { deployment: world.deployment() }, orderBy: { id: 'asc' } });
      return events.map(({ type, byName }) => (byName === 'system' ? type : `${type} by ${byName}`));
    },
    async close(): Promise<void> {
      await mail.close();
      await world.database.close();
      void database;
    },
  };
}
export type PagingWorld = Awaited<ReturnType<typeof pagingWorld>>;
