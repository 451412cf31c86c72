import { setTimeout as sleep } from 'node:timers/promises';
import { operationOf, workMs } from './reference-operations';
import { runPlugin } from './run-plugin';

/** The reference services: each call takes its time, and now and then one fails. */
runPlugin('services', ({ client }) => {
  client.subscribe('platform.dgm.callers.**', async ({ topic }) => {
    const operation = operationOf(topic);
    if (!operation) return;
    await sleep(workMs(operation, Math.random));
    if (Math.random() * 10_000 < operation.failsIn10k) throw new Error(`${operation.service} could not ${operation.name}`);
  });
});
