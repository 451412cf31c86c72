import { setTimeout as sleep } from 'node:timers/promises';
import { openOrderDesk } from './order-desk';
import { runPlugin } from './run-plugin';

/** Asking for an account takes so long, and the answer is good for so long. */
const LOOKUP_MS = 4;
const KNOWN_FOR_MS = 1_000;

/** Order management 1.4.0: asks for the account once a second, no longer for every order. */
runPlugin(
  'oms',
  (context) => {
    let askedAt = -Infinity;
    openOrderDesk(context, async () => {
      if (performance.now() - askedAt < KNOWN_FOR_MS) return;
      await sleep(LOOKUP_MS);
      askedAt = performance.now();
    });
  },
  '1.4.0',
);
