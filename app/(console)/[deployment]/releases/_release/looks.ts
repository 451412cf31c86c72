import type { StatusLooks } from '@/components/ui/status';
import type { HealthStatus } from '@/domain/deployments/pairs/health';
import type { GateStatus } from '@/domain/releases/gates';
import type { ReleaseState } from '@/domain/releases/release';
import type { PromotionState } from '@/domain/releases/states';
import type { Cell } from './release-types';

/** Where a promotion is. What moves is half a disc, what waits for somebody a ring, what goes back a hexagon. */
export const stateLooks: StatusLooks<PromotionState> = {
  requested: { tone: 'info', shape: 'ring', word: 'asking its gates' },
  gated: { tone: 'warning', shape: 'blocked', word: 'held by gates' },
  pending_approval: { tone: 'info', shape: 'ring', word: 'waits for approval' },
  ready: { tone: 'info', shape: 'half', word: 'about to start' },
  rolling: { tone: 'info', shape: 'half', word: 'rolling out' },
  canary: { tone: 'info', shape: 'half', word: 'canary' },
  verifying: { tone: 'info', shape: 'half', word: 'verifying' },
  soaking: { tone: 'info', shape: 'half', word: 'soaking' },
  succeeded: { tone: 'ok', word: 'rolled out' },
  rolling_back: { tone: 'critical', word: 'rolling back' },
  rolled_back: { tone: 'warning', word: 'rolled back' },
  rollback_failed: { tone: 'critical', word: 'roll-back failed' },
  rejected: { tone: 'quiet', shape: 'blocked', word: 'rejected' },
  expired: { tone: 'quiet', shape: 'dash', word: 'expired' },
  cancelled: { tone: 'quiet', shape: 'cross', word: 'cancelled' },
  superseded: { tone: 'quiet', shape: 'dash', word: 'superseded' },
};

export const healthLooks: StatusLooks<HealthStatus> = {
  healthy: { tone: 'ok', word: 'healthy' },
  suspended: { tone: 'quiet', shape: 'dash', word: 'suspended' },
  progressing: { tone: 'info', shape: 'half', word: 'progressing' },
  missing: { tone: 'quiet', shape: 'ring', word: 'missing' },
  degraded: { tone: 'critical', word: 'degraded' },
  unknown: { tone: 'stale', word: 'unknown' },
};

export const syncLooks: StatusLooks<Cell['sync']> = {
  synced: { tone: 'quiet', word: 'in sync' },
  moving: { tone: 'info', shape: 'half', word: 'moving' },
  out_of_sync: { tone: 'warning', word: 'out of sync' },
  unmanaged: { tone: 'quiet', shape: 'dash', word: 'no release' },
};

export const gateLooks: StatusLooks<GateStatus> = {
  pass: { tone: 'ok', word: 'passes' },
  fail: { tone: 'critical', shape: 'cross', word: 'fails' },
  unknown: { tone: 'stale', word: 'unknown' },
};

export const releaseLooks: StatusLooks<ReleaseState> = {
  frozen: { tone: 'quiet', word: 'usable' },
  deprecated: { tone: 'warning', shape: 'dash', word: 'deprecated' },
  blocked: { tone: 'critical', shape: 'blocked', word: 'marked as bad' },
};
