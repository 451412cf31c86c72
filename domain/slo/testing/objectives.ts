import type { SloDefinition } from '@/domain/slo/definition';

/** A ratio objective of 99.9 % over 30 days with what a test changes of it. */
export function ratioSlo(changed: Partial<SloDefinition> = {}): SloDefinition {
  return { title: 'Orders handled', service: 'Order', plugin: 'oms-1', kind: 'ratio', direction: 'subscribe', topics: 'platform.oms.>', target: 9_990_000, periodS: 2_592_000, ...changed };
}

/** 99 % under 50 ms over 30 days. */
export function latencySlo(changed: Partial<SloDefinition> = {}): SloDefinition {
  return ratioSlo({ title: 'Orders in time', kind: 'latency', target: 9_900_000, thresholdNs: 50_000_000, ...changed });
}
