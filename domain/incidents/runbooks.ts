import type { Labels } from '@/domain/alerts/labels';
import { matchesAll } from '@/domain/alerts/match';
import { no, yes, type Verdict } from '@/domain/verdict';
import { type Runbook, type RunbookStep, SEEDED_RUNBOOKS } from './runbook-seed';

/** A step that was done, or (`done` false) turned out not to be. Kept as `runbook` entries of the timeline. */
export interface RunbookTick {
  readonly runbook: string;
  readonly step: string;
  readonly done: boolean;
  readonly by: string;
  readonly at: number;
  /** What was found. */
  readonly note: string;
}

export interface StepProgress extends RunbookStep {
  /** Who did it and when; null: open. */
  readonly tick: RunbookTick | null;
}

export function runbookById(id: string, all: readonly Runbook[] = SEEDED_RUNBOOKS): Runbook | null {
  return all.find((runbook) => runbook.id === id) ?? null;
}

/** The runbooks that fit the alerts, those that fit the most alerts first; without a fit none. */
export function runbooksFor(alerts: readonly Labels[], all: readonly Runbook[] = SEEDED_RUNBOOKS): readonly Runbook[] {
  const fits = all.map((runbook) => ({ runbook, count: alerts.filter((labels) => fitsRunbook(runbook, labels)).length }));
  return fits.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count).map(({ runbook }) => runbook);
}

export function fitsRunbook(runbook: Runbook, labels: Labels): boolean {
  return runbook.matches.some((matchers) => matchesAll(matchers, labels));
}

/** The steps with their latest tick. */
export function progressOf(runbook: Runbook, ticks: readonly RunbookTick[]): readonly StepProgress[] {
  return runbook.steps.map((step) => {
    const latest = ticks.filter((tick) => tick.runbook === runbook.id && tick.step === step.id).toSorted((a, b) => a.at - b.at).at(-1);
    return { ...step, tick: latest?.done ? latest : null };
  });
}

/** Whether a step may be ticked, or its tick taken back. In any order: what is known already need not be looked up again. */
export function mayTick(runbook: Runbook, ticks: readonly RunbookTick[], step: string, done: boolean): Verdict {
  const found = progressOf(runbook, ticks).find((each) => each.id === step);
  if (!found) return no(`${runbook.title} has no such step any more: open it again.`);
  if ((found.tick !== null) === done) return no(done ? 'It is done already.' : 'It is open already.');
  return yes;
}

/** The line that a tick leaves in the timeline. */
export function tickWords(runbook: Runbook, tick: Pick<RunbookTick, 'step' | 'done' | 'note'>): string {
  const at = runbook.steps.findIndex((step) => step.id === tick.step);
  const what = `${runbook.title}, step ${at + 1} of ${runbook.steps.length} ${tick.done ? 'done' : 'open again'}: ${runbook.steps[at]?.text ?? ''}`;
  return tick.note.trim() === '' ? what : `${what} · ${tick.note.trim()}`;
}
