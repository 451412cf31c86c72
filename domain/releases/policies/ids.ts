/** Every rule that a deployment, a release or a running instance is held against, in the order in which they are shown. */
export const POLICY_IDS = [
  'IMG-1', 'IMG-2', 'IMG-3', 'IMG-4', 'SEC-1', 'SEC-2', 'RES-1', 'NET-1', 'PDB-1', 'CFG-1', 'CFG-2', 'CFG-3', 'CFG-4', 'CFG-5',
  'PRB-1', 'BUS-1', 'BUS-2', 'STO-1', 'ACL-1', 'BKP-1', 'MON-1', 'ENV-1', 'RSP-1', 'CHK-1',
] as const;
export type PolicyId = (typeof POLICY_IDS)[number];

/** `off`: not looked at. `audit`: looked at and recorded. `warn`: said to whoever promotes. `enforce`: what breaks it is refused. */
export const POLICY_MODES = ['off', 'audit', 'warn', 'enforce'] as const;
export type PolicyMode = (typeof POLICY_MODES)[number];

/** What a rule asks for, in a few words. */
export const POLICY_WORDS: Readonly<Record<PolicyId, string>> = {
  'IMG-1': 'The tag is a version (SemVer 2.0)',
  'IMG-2': 'No tag that moves',
  'IMG-3': 'Images from allowed registries only',
  'IMG-4': 'Images pinned by digest',
  'SEC-1': 'Not run as root',
  'SEC-2': 'No privileges beyond the list',
  'RES-1': 'CPU and memory limited',
  'NET-1': 'Network closed by default',
  'PDB-1': 'A disruption leaves one running',
  'CFG-1': 'Several replicas share a task store',
  'CFG-2': 'Scaling has bounds and a shared store',
  'CFG-3': 'Rate limits count across replicas',
  'CFG-4': 'High availability has two of each',
  'CFG-5': 'A leader renews in time',
  'PRB-1': 'Start-up, liveness and readiness probed',
  'BUS-1': 'Compliance keeps everything, on Kafka',
  'BUS-2': 'No compliance on a bus without durability',
  'STO-1': 'Storage known and reachable',
  'ACL-1': 'Every requested right decided, none outside',
  'BKP-1': 'Backed up, and restored for a test',
  'MON-1': 'Measured without a gap',
  'ENV-1': 'Every value shows where it is from',
  'RSP-1': 'Alerts on what runs full',
  'CHK-1': 'Production checklist complete',
};

export const MODE_WORDS: Readonly<Record<PolicyMode, string>> = { off: 'off', audit: 'audit', warn: 'warn', enforce: 'enforced' };

export function isPolicyId(value: string): value is PolicyId {
  return POLICY_IDS.some((each) => each === value);
}
