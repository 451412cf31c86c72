import { setTimeout as sleep } from 'node:timers/promises';
import { openOrderDesk } from './order-desk';
import { runPlugin } from './run-plugin';

/** Each order is checked against its account before the next: so much time, and so a bound of about 240 orders a second. */
const CHECK_MS = 4;

/** Order management, as the reference fleet runs it. */
runPlugin('oms', (context) => openOrderDesk(context, async () => {
  await sleep(CHECK_MS);
}));
