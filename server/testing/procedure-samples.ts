import { newId } from '@/server/platform/ids';

const DEFINITION = { title: 'Orders handled', service: 'Orders', plugin: 'oms', kind: 'ratio', direction: 'subscribe', topics: 'platform.signal.**', target: 9_990_000, periodS: 2_592_000 };

/**
 * One well-formed input per procedure, for a deployment. The tests that walk all procedures fail when one is missing
 * here, so that no procedure can be added without being tried as every role.
 */
export const PROCEDURE_SAMPLES: Readonly<Record<string, (deployment: string) => Record<string, unknown>>> = {
  'identity.me': () => ({}),
  'identity.may': (deployment) => ({ deployment }),
  'identity.sessions': () => ({}),
  'identity.endSession': () => ({ idempotencyKey: newId(), sessionId: 'nobody' }),
  'deployments.list': () => ({}),
  'deployments.plugins': (deployment) => ({ deployment }),
  'deployments.busCredentials': () => ({ publicKey: 'UAHPZLYJFU3LX2JLVNLVVB2SOJ7KUF5YQ6DYYC5YJ4NQDHIQC2LH5ZYN' }),
  'changes.correct': (deployment) => ({ idempotencyKey: newId(), deployment, changeId: newId(), effectiveFrom: new Date(0), reason: 'x' }),
  'telemetry.overview': (deployment) => ({ deployment }),
  'telemetry.plugin': (deployment) => ({ deployment, plugin: 'nothing' }),
  'telemetry.series': (deployment) => ({ deployment, plugin: 'nothing' }),
  'acl.queue': (deployment) => ({ deployment }),
  'acl.decided': (deployment) => ({ deployment }),
  'acl.request': (deployment) => ({ deployment, requestId: newId() }),
  'acl.grants': (deployment) => ({ deployment, plugin: 'nothing' }),
  'acl.enforcements': (deployment) => ({ deployment }),
  'acl.decide': (deployment) => ({ idempotencyKey: newId(), deployment, requestId: newId(), planHash: '0'.repeat(64), lines: [], reason: 'x' }),
  'acl.revoke': (deployment) => ({ idempotencyKey: newId(), deployment, plugin: 'nothing', reason: 'x' }),
  'taps.list': (deployment) => ({ deployment }),
  'taps.maskRules': (deployment) => ({ deployment }),
  'taps.topics': (deployment) => ({ deployment }),
  'taps.start': (deployment) => ({ idempotencyKey: newId(), deployment, patterns: ['platform.data.**'], conditions: [], reason: 'x' }),
  'taps.end': (deployment) => ({ idempotencyKey: newId(), deployment, tapId: newId(), reason: 'x' }),
  'notifications.inbox': (deployment) => ({ deployment }),
  'notifications.markRead': (deployment) => ({ idempotencyKey: newId(), deployment, itemIds: [newId()] }),
  'notifications.markAllRead': (deployment) => ({ idempotencyKey: newId(), deployment, upTo: new Date(0) }),
  'notifications.log': (deployment) => ({ deployment }),
  'notifications.channels': (deployment) => ({ deployment }),
  'audit.list': (deployment) => ({ deployment }),
  'audit.facets': (deployment) => ({ deployment }),
  'audit.entry': (deployment) => ({ deployment, seq: '999999' }),
  'audit.verify': (deployment) => ({ deployment }),
  'slo.list': (deployment) => ({ deployment }),
  'slo.trails': (deployment) => ({ deployment }),
  'slo.detail': (deployment) => ({ deployment, slug: 'nothing' }),
  'slo.create': (deployment) => ({ idempotencyKey: newId(), deployment, slug: `o-${newId()}`, definition: DEFINITION }),
  'slo.revise': (deployment) => ({ idempotencyKey: newId(), deployment, slug: 'nothing', version: 1, definition: DEFINITION, reason: 'x' }),
  'slo.retire': (deployment) => ({ idempotencyKey: newId(), deployment, slug: 'nothing', version: 1, reason: 'x' }),
  'waiting.list': (deployment) => ({ deployment }),
};
