import type { SloDefinition } from '@/domain/slo/definition';
import type { AlertPair } from '@/domain/slo/pairs';
import { burnAlert } from './burn-labels';
import { fingerprintOf } from './fingerprint';
import type { Labels } from './labels';

/** The alert that one pair of windows of an objective raises: where it is found, and what it is silenced by. */
export function burnTarget(deployment: string, slug: string, definition: Pick<SloDefinition, 'title' | 'service' | 'plugin'>, pair: AlertPair): { readonly fingerprint: string; readonly labels: Labels } {
  const { title, service, plugin } = definition;
  const { severity, longS, shortS, factor } = pair;
  const { labels } = burnAlert({ deployment, slug, title, service, plugin, severity, longS, shortS, factor, burn: null });
  return { fingerprint: fingerprintOf(labels), labels };
}
