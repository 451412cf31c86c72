import { preciseNow } from '../clock';
import { OpenLoop } from './open-loop';
import { callTopic, OPERATIONS } from './reference-operations';
import { runPlugin } from './run-plugin';

const TICK_MS = 10;
const MAX_BACKLOG_S = 10;

/** Those who call the reference services, each operation at its own steady rate. */
runPlugin('callers', ({ instanceId, client }) => {
  const startMs = preciseNow();
  const schedules = OPERATIONS.map((operation) => ({
    topic: callTopic(instanceId, operation),
    loop: new OpenLoop({ ratePerSecond: operation.perSecond, startMs, maxBacklog: Math.ceil(operation.perSecond * MAX_BACKLOG_S) }),
  }));
  setInterval(() => {
    for (const { topic, loop } of schedules) for (const { n, intendedAtMs } of loop.due(preciseNow())) client.publish(topic, { call: n, at: intendedAtMs }, intendedAtMs);
  }, TICK_MS);
});
