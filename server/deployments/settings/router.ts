import { mutation, query, router } from '@/server/api/procedure';
import { checkFile, exportFile } from '@/server/deployments/settings/check-file';
import { approveChange, rejectChange, withdrawChange } from '@/server/deployments/settings/decide-change';
import { proposeChange } from '@/server/deployments/settings/propose-change';
import { readChange, readSettings } from '@/server/deployments/settings/read-settings';
import * as out from '@/server/deployments/settings/schemas';

const { INPUTS } = out;
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reading = { permission: 'deployments.read', scope: inDeployment } as const;
const changing = { permission: 'deployments.settings.change', scope: inDeployment } as const;

export const settingsRouter = router({
  read: query({ ...reading, input: INPUTS.deployment, output: out.settingsOutput, run: readSettings }),
  change: query({ ...reading, input: INPUTS.change, output: out.changeOutput, run: readChange }),
  checkFile: query({ ...changing, input: INPUTS.file, output: out.fileOutput, run: ({ db }, { deployment, text }) => checkFile(db, deployment, text) }),
  exportFile: query({ ...reading, input: INPUTS.deployment, output: out.exportOutput, run: ({ db }, { deployment }) => exportFile(db, deployment) }),

  approve: mutation('deployments.settings.approve', { ...changing, input: INPUTS.decide, output: out.decidedOutput, run: approveChange }),
  reject: mutation('deployments.settings.reject', { ...changing, input: INPUTS.decide, output: out.decidedOutput, run: rejectChange }),
  withdraw: mutation('deployments.settings.withdraw', { ...changing, input: INPUTS.withdraw, output: out.decidedOutput, run: withdrawChange }),
  propose: mutation('deployments.settings.propose', { ...changing, input: INPUTS.propose, output: out.proposedOutput, run: proposeChange }),
});
