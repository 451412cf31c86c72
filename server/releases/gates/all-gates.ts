import { aclGranted } from '@/server/releases/gates/acl-granted';
import { budget } from '@/server/releases/gates/budget';
import { capacity } from '@/server/releases/gates/capacity';
import { checklist } from '@/server/releases/gates/checklist';
import type { Gate } from '@/server/releases/gates/gate';
import { imageTag } from '@/server/releases/gates/image-tag';
import { noOpenSev12 } from '@/server/releases/gates/no-open-sev12';
import { policy } from '@/server/releases/gates/policy';
import { soaked } from '@/server/releases/gates/soaked';
import { verifiedUpstream } from '@/server/releases/gates/verified-upstream';

/** Every gate that finds something out; approvals are counted by the rules. */
export const ALL_GATES: readonly Gate[] = [verifiedUpstream, soaked, budget, noOpenSev12, aclGranted, imageTag, policy, checklist, capacity];
