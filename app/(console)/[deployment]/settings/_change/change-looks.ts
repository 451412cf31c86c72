import type { StatusLooks } from '@/components/ui/status';
import type { SettingsChangeState } from '@/domain/deployments/settings/change';

/** How a change of settings is marked. */
export const changeLooks: StatusLooks<SettingsChangeState> = {
  proposed: { tone: 'info', word: 'waits for approval' },
  applied: { tone: 'quiet', word: 'applied' },
  rejected: { tone: 'quiet', shape: 'blocked', word: 'rejected' },
  withdrawn: { tone: 'quiet', shape: 'dash', word: 'withdrawn' },
  superseded: { tone: 'quiet', shape: 'dash', word: 'void' },
};
