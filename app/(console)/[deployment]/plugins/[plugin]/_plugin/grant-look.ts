import type { StatusLooks } from '@/components/ui/status';
import type { GrantState } from '@/domain/acl/states';

/** How a grant stands on the bus. What is in force is quiet. */
export const grantLook: StatusLooks<GrantState> = {
  enforcing: { tone: 'info', word: 'enforcing', shape: 'half' },
  active: { tone: 'quiet', word: 'in force' },
  failed: { tone: 'critical', word: 'not in force' },
  revoked: { tone: 'quiet', word: 'revoked', shape: 'cross' },
  expired: { tone: 'quiet', word: 'expired', shape: 'dash' },
};
