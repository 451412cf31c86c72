import { Clock, KeyRound, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WaitingItem } from './group-items';
import { pathTo } from '@/app/_lib/paths';

interface KindLook {
  readonly icon: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  /** What the time at the end of the row is. */
  readonly waits: string;
}

export const kindLooks: Readonly<Record<WaitingItem['kind'], KindLook>> = {
  acl_request: { icon: <KeyRound aria-hidden size={14} />, verb: 'Review', waits: 'sidecar waits' },
  grant_ends: { icon: <Clock aria-hidden size={14} />, verb: 'Open plugin', waits: 'left' },
  grant_failed: { icon: <ShieldAlert aria-hidden size={14} />, verb: 'Open plugin', waits: 'not in force' },
};

/** Where a thing is dealt with. */
export function hrefOf(deployment: string, item: Pick<WaitingItem, 'kind' | 'id' | 'plugin'>): string {
  return item.kind === 'acl_request' ? pathTo.request(deployment, item.id) : pathTo.plugin(deployment, item.plugin);
}
