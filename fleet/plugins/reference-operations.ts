/** One thing a reference service is asked to do: how often, how long it takes it, and how often it cannot. */
export interface Operation {
  readonly service: string;
  readonly name: string;
  /** Calls a second, on a schedule that waits for nobody. */
  readonly perSecond: number;
  /** Half of all calls take longer than this. */
  readonly medianMs: number;
  /** Of ten thousand calls, how many the service fails. */
  readonly failsIn10k: number;
}

/** The ten services of the production readiness review, and what is asked of them. */
export const OPERATIONS: readonly Operation[] = [
  { service: 'kong', name: 'request', perSecond: 12, medianMs: 2, failsIn10k: 1 },
  { service: 'auth', name: 'login', perSecond: 3, medianMs: 40, failsIn10k: 1 },
  { service: 'order', name: 'create', perSecond: 5, medianMs: 60, failsIn10k: 0 },
  { service: 'inventory', name: 'reserve', perSecond: 4, medianMs: 12, failsIn10k: 3 },
  { service: 'inventory', name: 'stock', perSecond: 1, medianMs: 400, failsIn10k: 0 },
  { service: 'search', name: 'query', perSecond: 6, medianMs: 35, failsIn10k: 4 },
  { service: 'search', name: 'index', perSecond: 1, medianMs: 900, failsIn10k: 0 },
  { service: 'billing', name: 'charge', perSecond: 2, medianMs: 80, failsIn10k: 2 },
  { service: 'billing', name: 'invoice', perSecond: 0.5, medianMs: 150, failsIn10k: 0 },
  { service: 'billing', name: 'payment', perSecond: 0.5, medianMs: 700, failsIn10k: 0 },
  { service: 'fulfillment', name: 'ship', perSecond: 0.5, medianMs: 1_200, failsIn10k: 4 },
  { service: 'notification', name: 'email', perSecond: 1, medianMs: 600, failsIn10k: 20 },
  { service: 'notification', name: 'sms', perSecond: 0.5, medianMs: 300, failsIn10k: 20 },
  { service: 'worker', name: 'job', perSecond: 1, medianMs: 500, failsIn10k: 0 },
  { service: 'report', name: 'build', perSecond: 0.2, medianMs: 2_500, failsIn10k: 0 },
  { service: 'report', name: 'data', perSecond: 0.5, medianMs: 1_500, failsIn10k: 0 },
];

/** Who publishes the calls: `platform.dgm.{callers}.{service}.{name}`. */
export function callTopic(callers: string, { service, name }: Operation): string {
  return `platform.dgm.${callers}.${service}.${name}`;
}

/** The operation a topic calls. */
export function operationOf(topic: string): Operation | undefined {
  const [service, name] = topic.split('.').slice(3);
  return OPERATIONS.find((each) => each.service === service && each.name === name);
}

/**
 * How long one call takes: log-normal around the median, as service times mostly are, with a standard deviation of 0.4
 * of its logarithm, so that one call in a hundred takes about 2.5 times the median.
 */
export function workMs({ medianMs }: Operation, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return medianMs * Math.exp(0.4 * normal);
}
