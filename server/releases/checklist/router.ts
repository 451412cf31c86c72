import { mutation, query, router } from '@/server/api/procedure';
import { readChecklist } from '@/server/releases/checklist/read-checklist';
import { recheck } from '@/server/releases/checklist/recheck';
import { checklistInput, checklistOutput, recheckInput, recheckOutput } from '@/server/releases/checklist/schemas';

const reading = { permission: 'releases.read', scope: ({ deployment }: { deployment: string }) => ({ deployment }) } as const;

export const checklistRouter = router({
  read: query({ ...reading, input: checklistInput, output: checklistOutput, run: readChecklist }),
  recheck: mutation('releases.checklist.recheck', { ...reading, input: recheckInput, output: recheckOutput, run: recheck }),
});
