/** What one line of the log says beyond who, what action and which thing, from the facts recorded with the entry. */
export function summariseEntry(entry: { readonly action: string; readonly detail: Readonly<Record<string, unknown>> }): string {
  const { action, detail } = entry;
  return SUMMARIES[action]?.(detail) ?? '';
}

type Detail = Readonly<Record<string, unknown>>;

const SUMMARIES: Readonly<Record<string, (detail: Detail) => string>> = {
  'acl.request.created': (detail) => `${lines(detail)}, asked by ${text(detail['askedBy'])}`,
  'acl.request.approved': (detail) => `${decided(detail)}, plan ${text(detail['planHash']).slice(0, 6)}`,
  'acl.request.denied': (detail) => `${decided(detail)}, plan ${text(detail['planHash']).slice(0, 6)}`,
  'acl.grant.enforced': (detail) => `claims v${text(detail['claimsVersion'])}, ${text(detail['ms'])} ms`,
  'acl.grant.failed': (detail) => `claims v${text(detail['claimsVersion'])}, not in force`,
  'acl.grant.revoked': (detail) => count(detail['grants'], 'grant'),
  'acl.grant.expired': (detail) => count(detail['grants'], 'grant'),
  'taps.session.started': (detail) => ['15 min', ...(size(detail['conditions']) > 0 ? [count(detail['conditions'], 'condition')] : [])].join(', '),
  'taps.session.ended': (detail) => `tap of ${text(detail['of'])}`,
  'taps.mask_rule.created': (detail) => `${text(detail['action'])} ${text(detail['jsonPath'])} on ${text(detail['pattern'])}`,
  'identity.role.granted': (detail) => words(detail['role']),
  'identity.role.removed': (detail) => words(detail['role']),
  'identity.link.issued': (detail) => words(detail['purpose']),
  'deployments.instance.registered': (detail) => (detail['again'] === true ? 'registered again' : [detail['poolType'], detail['image']].filter(Boolean).map(text).join(', ')),
  'deployments.deployment.created': (detail) => text(detail['environment']),
};

function lines(detail: Detail): string {
  const blocked = list(detail['lines']).filter((line) => text(field(line, 'blockedReason')) !== '').length;
  return `${count(detail['lines'], 'line')}${blocked > 0 ? `, ${blocked} blocked` : ''}`;
}

function decided(detail: Detail): string {
  const all = list(detail['lines']);
  const approved = all.filter((line) => field(line, 'decision') === 'approved').length;
  if (approved === 0) return `${count(all, 'line')} denied`;
  return `${approved} of ${all.length} ${all.length === 1 ? 'line' : 'lines'} approved`;
}

function count(value: unknown, noun: string): string {
  const total = size(value);
  return `${total} ${noun}${total === 1 ? '' : 's'}`;
}

function size(value: unknown): number {
  return list(value).length;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Detail)[name] : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function words(value: unknown): string {
  return text(value).replaceAll('_', ' ');
}
