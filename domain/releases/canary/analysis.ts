import { type Measurement, samplesFor } from './measure';
import { isHigherBetter, type Metric } from './metric';
import type { AnalysisVerdict } from './run';

export const LOOK_VERDICTS = ['successful', 'failed', 'inconclusive', 'warmup', 'error'] as const;
/** `warmup`: too few messages, and too early to wonder. */
export type LookVerdict = (typeof LOOK_VERDICTS)[number];

/** What one look says. No data, or too little of it, is never a success. */
export function judge(metric: Metric, look: Measurement): LookVerdict {
  if (look.error !== null) return 'error';
  const { value, atBest } = look;
  if (value === null || Number.isNaN(value) || samplesFor(metric, look.samples) < metric.minSamples) return look.afterMs < metric.warmupS * 1_000 ? 'warmup' : 'inconclusive';
  if (isAtLeastAsGood(metric, value, metric.success)) return 'successful';
  return isAtLeastAsGood(metric, atBest ?? value, metric.failure) ? 'inconclusive' : 'failed';
}

function isAtLeastAsGood({ kind }: Metric, value: number, limit: number): boolean {
  return isHigherBetter(kind) ? value >= limit : value <= limit;
}

export interface MetricJudgement {
  readonly metric: Metric;
  readonly verdict: AnalysisVerdict;
  readonly why: string;
  readonly looks: Readonly<Record<LookVerdict, number>>;
}

export interface RunJudgement {
  readonly verdict: AnalysisVerdict;
  /** The sentence of the metric that decided. */
  readonly why: string;
  readonly metrics: readonly MetricJudgement[];
}

/** Which verdict of a metric decides over the others. */
const PRECEDENCE: readonly AnalysisVerdict[] = ['failed', 'error', 'inconclusive', 'running'];

/** What all looks since the weight was set say together. Successful only when every metric is; without metrics, never. */
export function judgeRun(metrics: readonly Metric[], looks: readonly Measurement[]): RunJudgement {
  const judged = metrics.map((metric) => judgeMetric(metric, looks.filter((look) => look.metric === metric.name)));
  const counting = judged.filter(({ metric }) => !metric.isDryRun);
  if (counting.length === 0) return { verdict: 'inconclusive', why: 'Nothing is measured.', metrics: judged };
  const deciding = PRECEDENCE.flatMap((verdict) => counting.filter((one) => one.verdict === verdict))[0];
  return { verdict: deciding?.verdict ?? 'successful', why: deciding ? `${deciding.metric.name}: ${deciding.why}` : 'Every measurement is a success.', metrics: judged };
}

/** One metric over time; `looks` are in the order in which they were taken. */
export function judgeMetric(metric: Metric, looks: readonly Measurement[]): MetricJudgement {
  const verdicts = looks.map((look) => judge(metric, look));
  const count = (verdict: LookVerdict): number => verdicts.filter((one) => one === verdict).length;
  const counts = { successful: count('successful'), failed: count('failed'), inconclusive: count('inconclusive'), warmup: count('warmup'), error: count('error') };
  const said = (verdict: AnalysisVerdict, why: string): MetricJudgement => ({ metric, verdict, why, looks: counts });
  const last = (verdict: LookVerdict): Measurement | undefined => looks[verdicts.lastIndexOf(verdict)];
  if (counts.failed > metric.failureLimit) return said('failed', `${shown(last('failed'))} where ${isHigherBetter(metric.kind) ? 'at least' : 'at most'} ${metric.failure} is wanted`);
  if (mostInARow(verdicts, 'error') > metric.consecutiveErrorLimit) return said('error', last('error')?.error ?? 'It could not be measured');
  if (counts.inconclusive > metric.inconclusiveLimit) return said('inconclusive', inconclusiveWords(metric, last('inconclusive')));
  if (counts.successful >= metric.count) return said('successful', `${counts.successful} successes`);
  return said('running', verdicts.at(-1) === 'warmup' ? 'Too few messages yet' : `${counts.successful} of ${metric.count} successes`);
}

function inconclusiveWords(metric: Metric, look: Measurement | undefined): string {
  const samples = look ? samplesFor(metric, look.samples) : 0;
  return samples < metric.minSamples ? `${samples} messages, ${metric.minSamples} are needed` : `${shown(look)}, which may be chance`;
}

function shown(look: Measurement | undefined): string {
  return look?.value === null || look === undefined ? 'no data' : String(Number(look.value.toPrecision(4)));
}

function mostInARow(verdicts: readonly LookVerdict[], wanted: LookVerdict): number {
  let [most, now] = [0, 0];
  for (const verdict of verdicts) {
    now = verdict === wanted ? now + 1 : 0;
    most = Math.max(most, now);
  }
  return most;
}
