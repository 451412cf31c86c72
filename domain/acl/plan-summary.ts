import type { Direction } from './direction';
import type { Plan, PlanLine } from './plan';
import { highestRisk, type RiskLevel } from './risk';
import { tokensOf } from './subject';

/** The facts of the sentence above a request; the page decides how to set them. */
export interface DirectionSummary {
  readonly lines: number;
  /** Known subjects that are not open to the plugin today, over all approvable lines. */
  readonly opensNow: number;
  /** Lines that also take in subjects which do not exist yet. */
  readonly growing: number;
  readonly blocked: number;
  readonly redundant: number;
  /** Where the approvable lines lie: `platform.data`, `platform.oms`. */
  readonly areas: readonly string[];
}

export interface PlanSummary {
  readonly publish: DirectionSummary;
  readonly subscribe: DirectionSummary;
  readonly risk: RiskLevel;
  /** One sentence for each direction that has lines, ready to read. */
  readonly sentences: readonly string[];
}

export function summarise(plan: Plan): PlanSummary {
  const publish = summariseDirection(plan.lines, 'publish');
  const subscribe = summariseDirection(plan.lines, 'subscribe');
  return {
    publish,
    subscribe,
    risk: highestRisk(plan.lines.flatMap((line) => line.flags)),
    sentences: [
      ...(publish.lines > 0 ? [sentence('Publish', publish, plan.poolType)] : []),
      ...(subscribe.lines > 0 ? [sentence('Subscribe', subscribe, plan.poolType)] : []),
    ],
  };
}

function summariseDirection(lines: readonly PlanLine[], direction: Direction): DirectionSummary {
  const all = lines.filter((line) => line.direction === direction);
  const open = all.filter((line) => line.blockedReason === null);
  return {
    lines: all.length,
    opensNow: open.reduce((sum, line) => sum + line.opens.fresh, 0),
    growing: open.filter((line) => line.flags.some((flag) => flag.code === 'open-ended')).length,
    blocked: all.length - open.length,
    redundant: open.filter((line) => line.redundant).length,
    areas: [...new Set(open.map((line) => tokensOf(line.canonical ?? '').slice(0, 2).join('.')))].toSorted(),
  };
}

function sentence(verb: string, summary: DirectionSummary, poolType: string): string {
  const where = summary.areas.length === 0 ? '' : ` in ${summary.areas.join(', ')}`;
  const grow = summary.growing > 0 ? ', and those that appear later' : '';
  const opened = `opens ${count(summary.opensNow, 'known subject')}${where}${grow}`;
  const blocked = `${count(summary.blocked, 'line')} outside the ${poolType} ceiling`;
  const redundant = summary.redundant > 0 ? `; ${count(summary.redundant, 'line')} held already` : '';
  return `${verb}: ${opened}; ${blocked}${redundant}`;
}

function count(value: number, noun: string): string {
  return `${value} ${noun}${value === 1 ? '' : 's'}`;
}
