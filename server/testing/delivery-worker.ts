import { createSealer } from '@/server/bus/seal';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { mailSender } from '@/server/notifications/send-mail';
import { noticeSettings } from '@/server/notifications/settings';
import { systemClock } from '@/server/platform/clock';
import { openDb, openPool } from '@/server/platform/db';
import { loadEnv, required } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { runLoops } from '@/server/platform/loop-runner';

// A program of its own, to be killed: the delivery loop as a worker runs it, with the lease (in ms) it is started with.
process.on('disconnect', () => process.exit(0));
const env = loadEnv();
const settings = noticeSettings(env);
const url = required(env, 'DATABASE_URL');
const loop = deliveryLoop({ ...settings, mail: settings.mail && mailSender(settings.mail), sealer: createSealer(required(env, 'MERIDIAN_MASTER_KEY')) }, Number(process.argv[2]));
runLoops([loop], { db: openDb(url), pool: openPool(url), clock: systemClock(), log: createLog('delivery', env.MERIDIAN_LOG_LEVEL), holder: newId() });
