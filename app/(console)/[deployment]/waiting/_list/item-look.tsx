import { ArrowLeftRight, BellRing, Clock, FileText, KeyRound, Rocket, ShieldAlert, SlidersHorizontal, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WaitingItem } from './group-items';
import { pathTo } from '@/app/_lib/paths';

interface KindLook {
  readonly icon: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  /** What the time at the end of the row is. */
  readonly waits: string;
  /** What it says when its time is over. */
  readonly over: string;
}

export const kindLooks: Readonly<Record<WaitingItem['kind'], KindLook>> = {
  page: { icon: <BellRing aria-hidden size={14} />, verb: 'Open page', waits: 'left to ack', over: 'late' },
  acked_page: { icon: <BellRing aria-hidden size={14} />, verb: 'Open page', waits: 'since your ack', over: '' },
  handoff_submit: { icon: <ArrowLeftRight aria-hidden size={14} />, verb: 'Open note', waits: 'until the handover', over: 'since the handover' },
  handoff_accept: { icon: <ArrowLeftRight aria-hidden size={14} />, verb: 'Go through it', waits: 'until the handover', over: 'since the handover' },
  incident_role: { icon: <UserPlus aria-hidden size={14} />, verb: 'Open incident', waits: 'since you were asked', over: '' },
  postmortem: { icon: <FileText aria-hidden size={14} />, verb: 'Write it', waits: 'left', over: 'late' },
  promotion: { icon: <Rocket aria-hidden size={14} />, verb: 'Review', waits: 'left to approve', over: 'expired' },
  settings_change: { icon: <SlidersHorizontal aria-hidden size={14} />, verb: 'Review', waits: 'since it was asked for', over: '' },
  acl_request: { icon: <KeyRound aria-hidden size={14} />, verb: 'Review', waits: 'sidecar waits', over: '' },
  grant_ends: { icon: <Clock aria-hidden size={14} />, verb: 'Open plugin', waits: 'left', over: 'ended' },
  grant_failed: { icon: <ShieldAlert aria-hidden size={14} />, verb: 'Open plugin', waits: 'not in force', over: '' },
};

/** Where a thing is dealt with. */
export function hrefOf(deployment: string, item: Pick<WaitingItem, 'kind' | 'id' | 'plugin' | 'path'>): string {
  if (item.path !== null) return item.path;
  return item.kind === 'acl_request' ? pathTo.request(deployment, item.id) : pathTo.plugin(deployment, item.plugin);
}
