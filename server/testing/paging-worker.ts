import { dispatchLoop } from '@/server/alerts/dispatch-loop';
import { createSealer } from '@/server/bus/seal';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { mailSender } from '@/server/notifications/send-mail';
import { noticeSettings } from '@/server/notifications/settings';
import { escalateUnreached } from '@/server/oncall/paging/escalate-unreached';
import { escalationLoop } from '@/server/oncall/paging/escalation-loop';
import { followSchedule } from '@/server/oncall/paging/follow-schedule';
import { pagingLent } from '@/server/oncall/paging/lent';
import { pageGroups } from '@/server/oncall/paging/page-groups';
import { systemClock } from '@/server/platform/clock';
import { armCrash } from '@/server/platform/crash-point';
import { openDb, openPool } from '@/server/platform/db';
import { loadEnv, required } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { runLoops } from '@/server/platform/loop-runner';
import { outboxLoops } from '@/server/platform/outbox-loop';
import { URGENT_EVENTS } from '@/server/urgent-events';
import type { Arming } from './paging-load';

// A program of its own, to be killed: a worker's part in paging, with the leases (in ms) it is started with, one for
// events and one for messages. What would repair a loss afterwards is left out, so that nothing is lost without it. A
// message to it names the point at which it dies or pauses; the database gives up a transaction of a paused one after
// three seconds, which in a real worker takes ten.
process.on('disconnect', () => process.exit(0));
process.on('message', ({ point, passes, signal }: Arming) => armCrash(point, passes, signal));

const env = loadEnv();
const settings = noticeSettings(env);
const url = required(env, 'DATABASE_URL');
const masterKey = required(env, 'MERIDIAN_MASTER_KEY');
const [eventLeaseMs = 0, messageLeaseMs = 0] = process.argv.slice(2).map(Number);
const clock = systemClock();
const sealer = createSealer(masterKey);
const lent = pagingLent({ sealer, masterKey, publicUrl: settings.publicUrl, clock });
const loops = [
  dispatchLoop,
  ...outboxLoops([pageGroups, followSchedule, escalateUnreached], URGENT_EVENTS, eventLeaseMs),
  escalationLoop(),
  deliveryLoop({ ...settings, mail: settings.mail && mailSender(settings.mail), sealer, lent }, messageLeaseMs),
];
runLoops(loops, { db: openDb(url, 10, 3000), pool: openPool(url), clock, log: createLog('paging', env.MERIDIAN_LOG_LEVEL), holder: newId() });
