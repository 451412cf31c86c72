import { z } from 'zod';
import { mutation, query, router } from '@/server/api/procedure';
import * as act from '@/server/releases/act-on-promotion';
import { approvePromotion } from '@/server/releases/approve-promotion';
import { changeRules } from '@/server/releases/change-rules';
import { checklistRouter } from '@/server/releases/checklist/router';
import { freezeRelease } from '@/server/releases/freeze-release';
import { holdService, liftHold } from '@/server/releases/holds';
import { INPUTS } from '@/server/releases/inputs';
import * as marks from '@/server/releases/mark-release';
import * as history from '@/server/releases/read-history';
import { policiesRouter } from '@/server/releases/policies/router';
import { readMatrix } from '@/server/releases/read-matrix';
import { readReview } from '@/server/releases/read-review';
import { readRightsBack } from '@/server/releases/read-rights-back';
import { planRegistration } from '@/server/releases/registration/plan-registration';
import { registerPlugin } from '@/server/releases/registration/register-plugin';
import { registeredOutput, registrationInputs, registrationPlanOutput } from '@/server/releases/registration/schemas';
import { requestPromotion } from '@/server/releases/request-promotion';
import { rollBack } from '@/server/releases/roll-back';
import { readRollout } from '@/server/releases/rollout/read-rollout';
import { rolloutInput, rolloutOutput } from '@/server/releases/rollout/schemas';
import * as out from '@/server/releases/schemas';
import { setWeight } from '@/server/releases/set-weight';

const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reading = { permission: 'releases.read', scope: inDeployment } as const;
const promoting = { permission: 'releases.promote', scope: inDeployment } as const;
/** What makes things safer, a responder does alone. */
const safer = { permission: 'releases.rollback', scope: inDeployment } as const;
const moves = { ...promoting, output: out.movedOutput } as const;
const marked = { ...promoting, input: INPUTS.mark, output: out.markedOutput } as const;

export const releasesRouter = router({
  matrix: query({ permission: 'releases.read', scope: () => 'self', input: INPUTS.matrix, output: out.matrixOutput, run: readMatrix }),
  review: query({ ...reading, input: INPUTS.promotion, output: out.reviewOutput, run: readReview }),
  rollout: query({ ...reading, input: rolloutInput, output: rolloutOutput, run: readRollout }),
  promotions: query({ ...reading, input: INPUTS.list, output: out.promotionsOutput, run: history.listPromotions }),
  releases: query({ ...reading, input: INPUTS.list, output: out.releasesOutput, run: history.listReleases }),
  service: query({ ...reading, input: INPUTS.service, output: out.serviceOutput, run: history.readService }),
  compare: query({ ...reading, input: INPUTS.compare, output: out.compareOutput, run: history.compareReleases }),
  rightsBack: query({ ...reading, input: INPUTS.rightsBack, output: out.rightsBackOutput, run: readRightsBack }),
  rules: query({ ...reading, input: INPUTS.rules, output: out.rulesOutput, run: history.readRules }),

  planPlugin: query({ ...promoting, input: registrationInputs.plan, output: registrationPlanOutput, run: planRegistration }),
  registerPlugin: mutation('releases.plugin.register', { ...promoting, input: registrationInputs.register, output: registeredOutput, run: registerPlugin }),
  freeze: mutation('releases.release.freeze', { ...promoting, input: INPUTS.freeze, output: out.frozenOutput, run: freezeRelease }),
  request: mutation('releases.promotion.request', { ...moves, input: INPUTS.request, run: requestPromotion }),
  approve: mutation('releases.promotion.approve', { ...moves, input: INPUTS.approve, run: approvePromotion }),
  reject: mutation('releases.promotion.reject', { ...moves, input: INPUTS.reject, run: act.rejectPromotion }),
  withdraw: mutation('releases.promotion.withdraw', { ...moves, input: INPUTS.plain, run: act.withdrawApproval }),
  cancel: mutation('releases.promotion.cancel', { ...moves, input: INPUTS.withReason, run: act.cancelPromotion }),
  pause: mutation('releases.promotion.pause', { ...moves, input: INPUTS.plain, run: act.pausePromotion }),
  resume: mutation('releases.promotion.resume', { ...moves, input: INPUTS.plain, run: act.resumePromotion }),
  setWeight: mutation('releases.canary.set_weight', { ...moves, input: INPUTS.setWeight, run: setWeight }),
  promoteFull: mutation('releases.promotion.promote_full', { ...moves, input: INPUTS.withReason, run: act.promoteFull }),
  abort: mutation('releases.promotion.abort', { ...safer, input: INPUTS.withReason, output: out.movedOutput, run: act.abortPromotion }),
  rollBack: mutation('releases.promotion.roll_back', { ...safer, input: INPUTS.rollBack, output: out.movedOutput, run: (work, { deployment, service, toReleaseId, reason }) => rollBack(work, { deployment, service, toReleaseId, reason }) }),

  hold: mutation('releases.hold.set', { ...promoting, input: INPUTS.hold, output: out.holdOutput, run: holdService }),
  lift: mutation('releases.hold.lift', { ...promoting, input: INPUTS.lift, output: z.object({ holdId: z.string() }), run: liftHold }),
  block: mutation('releases.release.block', { ...marked, run: marks.blockRelease }),
  unblock: mutation('releases.release.unblock', { ...marked, run: marks.unblockRelease }),
  deprecate: mutation('releases.release.deprecate', { ...marked, run: marks.deprecateRelease }),
  changeRules: mutation('releases.environment.change', { ...promoting, input: INPUTS.changeRules, output: z.object({ version: z.number() }), run: changeRules }),

  checklist: checklistRouter,
  policies: policiesRouter,
});
