import { z } from 'zod';
import { mutation, query, router } from '@/server/api/procedure';
import { ackIncident } from '@/server/incidents/ack-incident';
import { listCandidates } from '@/server/incidents/causes';
import { declareIncident, declareTriaged, openInTriage } from '@/server/incidents/declare';
import { draftDeclaration } from '@/server/incidents/draft-declaration';
import { addEntry, correctEntry } from '@/server/incidents/entries';
import { INPUTS } from '@/server/incidents/inputs';
import { decideSilenceOf, linkAlertsTo, waiveLinkedAlert } from '@/server/incidents/links';
import { listIncidents } from '@/server/incidents/list-incidents';
import { pinCause, unpinCause } from '@/server/incidents/pin-cause';
import * as postmortem from '@/server/incidents/postmortem';
import { sayPresent, whoIsPresent } from '@/server/incidents/presence';
import { readIncident } from '@/server/incidents/read-incident';
import { readPostmortem } from '@/server/incidents/read-postmortem';
import { readTimeline } from '@/server/incidents/read-timeline';
import * as roles from '@/server/incidents/roles';
import { tickStep } from '@/server/incidents/runbooks';
import { candidatesOutput, draftOutput, incidentOutput, listOutput, movedOutput, pinnedOutput, postmortemMovedOutput, postmortemOutput, timelineOutput } from '@/server/incidents/schemas';
import * as step from '@/server/incidents/transition';
import { presenceOutput } from '@/server/platform/presence';

const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reading = { permission: 'incidents.read', scope: inDeployment } as const;
const acting = { permission: 'incidents.respond', scope: inDeployment } as const;
const moves = { ...acting, output: movedOutput } as const;
const writes = { ...acting, output: postmortemMovedOutput } as const;
const entryOutput = z.object({ entryId: z.string() });

export const incidentsRouter = router({
  list: query({ ...reading, input: INPUTS.list, output: listOutput, run: listIncidents }),
  detail: query({ ...reading, input: INPUTS.detail, output: incidentOutput, run: readIncident }),
  timeline: query({ ...reading, input: INPUTS.timeline, output: timelineOutput, run: readTimeline }),
  candidates: query({ ...reading, input: INPUTS.candidates, output: candidatesOutput, run: listCandidates }),
  draft: query({ ...reading, input: INPUTS.draft, output: draftOutput, run: draftDeclaration }),
  presence: query({ ...reading, input: INPUTS.detail, output: presenceOutput, run: whoIsPresent }),
  postmortem: query({ ...reading, input: INPUTS.detail, output: postmortemOutput, run: readPostmortem }),

  open: mutation('incidents.incident.open', { ...moves, input: INPUTS.open, run: openInTriage }),
  declare: mutation('incidents.incident.declare', { ...moves, input: INPUTS.declare, run: declareIncident }),
  declareTriaged: mutation('incidents.incident.declare_triaged', { ...moves, input: INPUTS.declareTriaged, run: declareTriaged }),
  cancel: mutation('incidents.incident.cancel', { ...moves, input: INPUTS.cancel, run: step.cancelIncident }),
  setPhase: mutation('incidents.incident.set_phase', { ...moves, input: INPUTS.phase, run: step.setPhase }),
  ack: mutation('incidents.incident.ack', { ...moves, input: INPUTS.ack, run: ackIncident }),
  mitigate: mutation('incidents.incident.mitigate', { ...moves, input: INPUTS.mitigate, run: step.mitigateIncident }),
  relapse: mutation('incidents.incident.relapse', { ...moves, input: INPUTS.relapse, run: step.relapseIncident }),
  resolve: mutation('incidents.incident.resolve', { ...moves, input: INPUTS.resolve, run: step.resolveIncident }),
  close: mutation('incidents.incident.close', { ...moves, input: INPUTS.close, run: step.closeIncident }),
  reopen: mutation('incidents.incident.reopen', { ...moves, input: INPUTS.reopen, run: step.reopenIncident }),
  setSeverity: mutation('incidents.incident.set_severity', { ...moves, input: INPUTS.severity, run: step.changeSeverity }),

  offerRole: mutation('incidents.role.offer', { ...moves, input: INPUTS.offer, run: roles.offerRole }),
  answerOffer: mutation('incidents.role.answer', { ...moves, input: INPUTS.answer, run: roles.answerOffer }),
  withdrawOffer: mutation('incidents.role.withdraw', { ...moves, input: INPUTS.role, run: roles.withdrawOffer }),
  assumeRole: mutation('incidents.role.assume', { ...moves, input: INPUTS.assume, run: roles.assumeRole }),
  renounceRole: mutation('incidents.role.renounce', { ...moves, input: INPUTS.role, run: roles.renounceRole }),

  addEntry: mutation('incidents.entry.add', { ...acting, input: INPUTS.entry, output: entryOutput, run: addEntry }),
  correctEntry: mutation('incidents.entry.correct', { ...acting, input: INPUTS.correction, output: entryOutput, run: correctEntry }),
  linkAlerts: mutation('incidents.alert.link', { ...acting, input: INPUTS.linkAlerts, output: z.object({ linked: z.number() }), run: linkAlertsTo }),
  waiveAlert: mutation('incidents.alert.waive', { ...acting, input: INPUTS.waiveAlert, output: z.object({ fingerprint: z.string() }), run: waiveLinkedAlert }),
  decideSilence: mutation('incidents.silence.decide', { ...acting, input: INPUTS.decideSilence, output: z.object({ silenceId: z.string(), decision: z.enum(['keep', 'expire']) }), run: decideSilenceOf }),
  pinCause: mutation('incidents.cause.pin', { ...acting, input: INPUTS.cause, output: pinnedOutput, run: pinCause }),
  unpinCause: mutation('incidents.cause.unpin', { ...acting, input: INPUTS.cause, output: z.object({ changeId: z.string() }), run: unpinCause }),
  tickStep: mutation('incidents.runbook.tick', { ...acting, input: INPUTS.tick, output: z.object({ runbook: z.string(), step: z.string(), done: z.boolean() }), run: tickStep }),
  sayPresent: mutation('incidents.presence.say', { ...reading, input: INPUTS.present, output: z.null(), run: sayPresent }),

  writeSection: mutation('incidents.postmortem.write', { ...writes, input: INPUTS.section, run: postmortem.writeSection }),
  putAction: mutation('incidents.action.put', { ...writes, input: INPUTS.action, run: postmortem.putAction }),
  dropAction: mutation('incidents.action.drop', { ...writes, input: INPUTS.dropAction, run: postmortem.dropAction }),
  finishAction: mutation('incidents.action.finish', { ...writes, input: INPUTS.finishAction, run: postmortem.finishAction }),
  submitPostmortem: mutation('incidents.postmortem.submit', { ...writes, input: INPUTS.plain, run: postmortem.submitPostmortem }),
  returnPostmortem: mutation('incidents.postmortem.return', { ...writes, input: INPUTS.withReason, run: postmortem.returnPostmortem }),
  publishPostmortem: mutation('incidents.postmortem.publish', { ...writes, input: INPUTS.publish, run: postmortem.publishPostmortem }),
  waivePostmortem: mutation('incidents.postmortem.waive', { ...writes, permission: 'incidents.waive', input: INPUTS.withReason, run: postmortem.waivePostmortem }),
});
