'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useQueryState } from 'nuqs';
import { useState } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { toast } from '@/components/ui/toast';
import { distinctFindings, firstRefusal, REGISTRATION_STEPS, type RegistrationStep, refuse } from '@/domain/releases/registration/finding';
import { judgeProposal } from '@/domain/releases/registration/judge';
import { saidAt, stepBefore } from '@/domain/releases/registration/steps';
import { type Draft, proposalOf, readDraft } from './draft';
import { stepSearch } from './register-search';
import { usePlan } from './use-plan';

/** The wizard: what is typed outlives going back and forth, a reload and every refusal. */
export function useRegistration(deployment: string, allowed: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const [step, setStep] = useQueryState('step', stepSearch);
  const [text, setText] = useDraftText(`register-plugin.${deployment}`);
  const rules = useQuery(trpc.releases.rules.queryOptions({ deployment }, { enabled: allowed }));
  const { attempt, busy, problem } = useAttempt(trpc.releases.pathFilter());
  const [refusedText, setRefusedText] = useState<string | null>(null);
  const draft = readDraft(text);
  const proposal = proposalOf(draft);
  const plan = usePlan(deployment, proposal, allowed);
  const judged = judgeProposal(proposal, { environment: plan.plan?.environment ?? rules.data?.environment ?? 'prod', instances: plan.plan?.instances ?? [], known: [], allow: plan.plan?.allow, facts: null });
  const told = problem && refusedText === text ? [refuse(problem.field ?? 'submit', 'refused', problem.message)] : [];
  const findings = distinctFindings([...judged.findings, ...plan.findings, ...told]);
  const refused = firstRefusal(findings);

  const save = (next: Draft) => setText(JSON.stringify(next));
  const go = (next: RegistrationStep) => {
    const left = next === 'review' ? REGISTRATION_STEPS : [step];
    save({ ...draft, seen: [...new Set([...draft.seen, ...left])] });
    void setStep(next);
    focusSoon(next === step ? '[data-step-panel] [aria-invalid="true"]' : FIRST_CONTROL);
  };
  const next = () => {
    const held = findings.some((finding) => finding.step === step && finding.mode === 'refuse');
    go(held ? step : (REGISTRATION_STEPS[REGISTRATION_STEPS.indexOf(step) + 1] ?? step));
  };
  const disabledReason = refused?.message ?? (plan.failure !== null ? `It could not be checked: ${plan.failure}` : null) ?? (plan.current ? null : 'It is being checked; in a moment.');
  const submit = async () => {
    if (disabledReason !== null || busy) return;
    // What is submitted is what was shown, also when an agent finds another image under the name meanwhile.
    const content = { deployment, proposal: { imageSha256: plan.plan?.image?.sha256, ...proposal } };
    const made = await attempt(content, (sent) => client.releases.registerPlugin.mutate(sent));
    if (made === null) return setRefusedText(text);
    setText('');
    toast.done({ title: `${made.service} ${made.version} is submitted`, detail: made.target === deployment ? 'Its promotion is open.' : `Its release begins in ${made.target}.` });
    router.push(pathTo.promotion(made.target, made.service, made.promotionId));
  };
  return {
    deployment, step, draft, findings, lines: judged.lines, plan, busy, disabledReason, refused,
    problem: told[0]?.message ?? null,
    change: (typed: Partial<Draft>) => save({ ...draft, ...typed }),
    /** What is wrong at a field, once something is typed there or the step was left. */
    errorAt: (field: string, typed: boolean): string | null => (typed || draft.seen.includes(step) ? (saidAt(findings, field)[0] ?? null) : null),
    warnedAt: (field: string): readonly string[] => saidAt(findings, field, 'warn'),
    go, next,
    back: () => { const before = stepBefore(step); if (before) go(before); },
    submit: () => void submit(),
    /** What was typed can be had back while the message stays. */
    clear: () => {
      setText('');
      void setStep('image');
      if (text !== '') toast.note({ title: 'The form is empty again', action: { label: 'Undo', hotkey: 'undo', run: () => setText(text) } });
    },
  };
}

export type Registration = ReturnType<typeof useRegistration>;

const FIRST_CONTROL = '[data-step-panel] :is(input, select, textarea, button)';

/** After the step is drawn, the cursor is where the next key is wanted: where there is nothing to fill in, on the way on. */
function focusSoon(selector: string): void {
  setTimeout(() => (document.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>('[data-way-on]'))?.focus(), 60);
}
