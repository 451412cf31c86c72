import type { ChecklistFacts } from './facts';
import { CHECKLIST_ITEMS, type ChecklistItem, type ChecklistItemId, ITEM_OWNER, ITEM_TITLES } from './item';
import { judgeAcl } from './items/acl';
import { judgeBackup } from './items/backup';
import { judgeBus } from './items/bus';
import { judgeDrFollows } from './items/dr-follows';
import { judgeFourEyes } from './items/four-eyes';
import { judgeImages } from './items/images';
import { judgeMonitoring } from './items/monitoring';
import { judgeOnCall } from './items/on-call';
import { judgeProbes } from './items/probes';
import { judgeRehearsal } from './items/rollback-rehearsed';
import { judgeSignedOff } from './items/signed-off';
import { judgeStorage } from './items/storage';
import type { Judgement } from './judgement';
import { waivedBy } from './standing';

const JUDGES: Readonly<Record<ChecklistItemId, (facts: ChecklistFacts) => Judgement>> = {
  images: judgeImages,
  probes: judgeProbes,
  bus: judgeBus,
  storage: judgeStorage,
  acl: judgeAcl,
  backup: judgeBackup,
  monitoring: judgeMonitoring,
  'signed-off': judgeSignedOff,
  'rollback-rehearsed': judgeRehearsal,
  'dr-follows': judgeDrFollows,
  'on-call': judgeOnCall,
  'four-eyes': judgeFourEyes,
};

/** The whole checklist of a deployment by these facts, in its order. An exception waives what does not pass, as long as it lasts. */
export function judgeChecklist(facts: ChecklistFacts): readonly ChecklistItem[] {
  return CHECKLIST_ITEMS.map((id) => {
    const { status, evidence, fix } = JUDGES[id](facts);
    const waiver = facts.waivers.known ? (facts.waivers.value.get(id) ?? null) : null;
    return { id, title: ITEM_TITLES[id], owner: ITEM_OWNER[id], evidence, fix, ...waivedBy(status, waiver, facts.at) };
  });
}
