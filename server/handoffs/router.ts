import { z } from 'zod';
import { mutation, query, router } from '@/server/api/procedure';
import { beginHandoff } from '@/server/handoffs/begin';
import { decideItem, undecideItem } from '@/server/handoffs/decide';
import { INPUTS } from '@/server/handoffs/inputs';
import { listHandoffs } from '@/server/handoffs/list-handoffs';
import { sayPresent, whoIsPresent } from '@/server/handoffs/presence';
import { readNote } from '@/server/handoffs/read-note';
import { listOutput, movedOutput, noteOutput } from '@/server/handoffs/schemas';
import { acceptNote, returnNote, submitNote } from '@/server/handoffs/steps';
import { writeBlock } from '@/server/handoffs/write-block';
import { presenceOutput } from '@/server/platform/presence';

const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reading = { permission: 'handoffs.read', scope: inDeployment } as const;
const writing = { permission: 'handoffs.write', scope: inDeployment } as const;
const moves = { ...writing, output: movedOutput } as const;

export const handoffsRouter = router({
  list: query({ ...reading, input: INPUTS.list, output: listOutput, run: listHandoffs }),
  note: query({ ...reading, input: INPUTS.note, output: noteOutput, run: readNote }),
  presence: query({ ...reading, input: INPUTS.note, output: presenceOutput, run: whoIsPresent }),

  begin: mutation('handoffs.handoff.begin', { ...moves, input: INPUTS.begin, run: beginHandoff }),
  writeBlock: mutation('handoffs.block.write', { ...writing, input: INPUTS.write, output: z.object({ blockId: z.string() }), run: writeBlock }),
  decide: mutation('handoffs.item.decide', { ...moves, input: INPUTS.decide, run: decideItem }),
  undecide: mutation('handoffs.item.undecide', { ...moves, input: INPUTS.undecide, run: undecideItem }),
  submit: mutation('handoffs.handoff.submit', { ...moves, input: INPUTS.step, run: submitNote }),
  return: mutation('handoffs.handoff.return', { ...moves, input: INPUTS.return, run: returnNote }),
  accept: mutation('handoffs.handoff.accept', { ...moves, input: INPUTS.step, run: acceptNote }),
  sayPresent: mutation('handoffs.presence.say', { ...reading, input: INPUTS.present, output: z.null(), run: sayPresent }),
});
